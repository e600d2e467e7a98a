/** What stands around a slide. */

export const FRAME = `
  <div class="stage-slides"></div>
  <aside class="answers" id="answers" hidden aria-label="Answers">
    <div class="answers-head"><p class="answers-title">Answers</p>
      <button type="button" class="link" data-present="answers">Close</button></div>
    <nav class="answers-parts" aria-label="Answers to this slide"></nav>
    <div class="answers-body"></div>
  </aside>
  <div class="stage-bar" role="group" aria-label="Presenting">
    <button type="button" data-present="previous"><span aria-hidden="true">‹ </span>Previous</button>
    <p class="stage-place" role="status"></p>
    <button type="button" data-present="next">Next<span aria-hidden="true"> ›</span></button>
    <button type="button" data-present="answers" aria-expanded="false" aria-controls="answers">Answers</button>
    <button type="button" data-present="questions">Questions</button>
    <button type="button" data-present="search">Any measure</button>
    <button type="button" data-present="full">Full screen</button>
    <details class="stage-keys"><summary>Keys</summary><div>
      <dl><dt>→ Page down, space</dt><dd>next slide</dd><dt>← Page up</dt><dd>previous slide</dd>
      <dt>Home, End</dt><dd>first, last</dd><dt>Tab, then arrows</dt><dd>read the chart</dd><dt>A</dt><dd>answers</dd><dt>Q</dt><dd>likely questions</dd>
      <dt>/</dt><dd>any measure or borough</dd><dt>F</dt><dd>full screen</dd><dt>Esc</dt><dd>back, then leave</dd></dl>
      <label><input type="checkbox" data-no-keys> Letters do nothing (for speech control)</label></div></details>
    <button type="button" data-present="leave">Leave</button>
  </div>`;
