/** What if: where the year ends at a level typed in, from the numbers that came with the slide. */

/**
 * @typedef {object} Numbers
 * @property {number} to_date
 * @property {number} months still to come
 * @property {number} target
 * @property {"at-most" | "at-least"} bound
 * @property {number} near what counts as equal
 * @property {number} per_amount
 * @property {number} decimals
 * @property {string} before what stands before a figure
 * @property {string} after and after it
 */

/**
 * Return where a year ends, and whether that meets the target.
 * @param {Numbers} numbers
 * @param {number} level of each month to come
 */
export function whatIf(numbers, level) {
  const total = numbers.to_date + level * numbers.months;
  const meets =
    numbers.bound === "at-most"
      ? total <= numbers.target + numbers.near
      : total >= numbers.target - numbers.near;
  return { value: total * numbers.per_amount, meets };
}

/**
 * Return a figure as it is written, rounded as in school.
 * @param {number} value
 * @param {Numbers} numbers
 * @param {number} [more] decimals
 */
export function written(value, numbers, more = 0) {
  const digits = numbers.decimals + more;
  const size = Math.abs(value);
  const rounded = Number(`${Math.round(Number(`${size}e${digits}`))}e-${digits}`);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const text = (Number.isNaN(rounded) ? size : rounded).toLocaleString("en-GB", options);
  return `${value < 0 && rounded ? "−" : ""}${numbers.before}${text}${numbers.after}`;
}

/**
 * Return two figures as they are written: those that differ never read the same.
 * @param {number} value
 * @param {number} target
 * @param {Numbers} numbers
 */
export function bothWritten(value, target, numbers) {
  const equal = Math.abs(value - target) <= Math.abs(numbers.near * numbers.per_amount);
  const texts = (/** @type {number} */ more) =>
    [value, target].map((one) => written(one, numbers, more));
  const differ = (/** @type {string[]} */ [one, other]) => one !== other;
  const most = [0, 1, 2, 3].find((more) => more === 3 || equal || differ(texts(more)));
  return texts(most ?? 0);
}
