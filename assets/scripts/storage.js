/** What this machine keeps for the reader; a browser may refuse to keep anything. */

/**
 * @param {string} name
 * @returns {string} empty where nothing is kept
 */
export function kept(name) {
  try {
    return localStorage.getItem(name) || "";
  } catch {
    return "";
  }
}

/**
 * Keep a text, or forget it where it is empty.
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether it could be done
 */
export function keep(name, text) {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}
