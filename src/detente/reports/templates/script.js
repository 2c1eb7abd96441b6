(() => {
  const pane = document.querySelector(".text");
  const beside = () => getComputedStyle(pane).position === "sticky";
  let lit = [];
  const light = (event) => {
    for (const element of lit) element.classList.remove("lit");
    const finding = event.target.closest("[data-s]"), sentence = event.target.closest(".s");
    lit = finding
      ? finding.dataset.s.split(" ").map((id) => document.getElementById(id)).filter(Boolean)
      : sentence ? [...document.querySelectorAll(`[data-s~="${CSS.escape(sentence.id)}"]`)] : [];
    for (const element of lit) element.classList.add("lit");
    if (!finding || !lit.length || !beside()) return;
    const box = lit[0].getBoundingClientRect(), view = pane.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) pane.scrollTop += box.top - view.top - view.height / 3;
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", (event) => { // the text moves, the finding stays where it is read
    if (!event.target.closest('.findings a[href^="#S"]') || !beside()) return;
    const { scrollX, scrollY } = window;
    setTimeout(() => window.scrollTo(scrollX, scrollY));
  });
})();
