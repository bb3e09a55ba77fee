(() => {
  "use strict";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const facts = (element) => (element.dataset.f || "").split(" ").filter(Boolean);

  function setUp(report) {
    const text = report.querySelector(".text");
    const panel = report.querySelector(".record");
    const slip = report.querySelector(".slip");
    const columns = report.querySelector(".columns");
    let pinned = [];
    let timer = 0;

    const wordsOf = (fact) => text.querySelectorAll(`[data-f~="${fact}"]`);
    const cardOf = (fact) => panel.querySelector(`.card[data-f="${fact}"]`);
    const beside = () => getComputedStyle(columns).getPropertyValue("--layout").trim() === "beside";

    for (const element of text.querySelectorAll("[title]")) element.removeAttribute("title");

    function clear() {
      for (const element of report.querySelectorAll(".lit")) element.classList.remove("lit", "lit-s", "lit-m", "lit-t");
    }

    function light(list) {
      clear();
      for (const fact of list) {
        for (const element of wordsOf(fact)) element.classList.add("lit", `lit-${fact[0]}`);
        cardOf(fact)?.classList.add("lit");
      }
    }

    function bring(element, box) {
      const inner = element.getBoundingClientRect();
      const outer = box.getBoundingClientRect();
      const top = Math.max(outer.top, 0);
      const bottom = Math.min(outer.bottom, innerHeight);
      if (inner.top >= top && inner.bottom <= bottom) return;
      box.scrollTo({ top: box.scrollTop + inner.top - top - 12, behavior: calm.matches ? "auto" : "smooth" });
    }

    function showCards(list) {
      const cards = list.map(cardOf).filter(Boolean);
      if (!cards.length) return;
      if (beside()) {
        slip.hidden = true;
        bring(cards[0], panel);
        return;
      }
      slip.replaceChildren(...cards.map((card) => {
        const copy = card.cloneNode(true);
        copy.removeAttribute("id");
        return copy;
      }));
      slip.hidden = false;
    }

    /* Statements and meetings before dates: a date's card says the least. */
    const ranked = (list) => [...list].sort((a, b) => (a[0] === "t") - (b[0] === "t"));

    function show(list) {
      clearTimeout(timer);
      light(list);
      showCards(ranked(list));
    }

    function rest() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        light(pinned);
        if (pinned.length) showCards(ranked(pinned));
        else slip.hidden = true;
      }, 250);
    }

    function unpin() {
      pinned = [];
      clear();
      slip.hidden = true;
    }

    function toWords(fact) {
      const [first] = wordsOf(fact);
      if (!first) return;
      pinned = [fact];
      slip.hidden = true;
      light(pinned);
      const words = text.querySelector(`.f[data-f~="${fact}"]`) || first;
      words.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
      const link = text.querySelector(`a[id$="-w-${fact}"]`);
      link?.focus({ preventScroll: true });
    }

    function toCard(fact) {
      const card = cardOf(fact);
      if (!card) return;
      pinned = [fact];
      show(pinned);
      if (!beside()) card.scrollIntoView({ block: "center" });
      card.querySelector("a.go")?.focus({ preventScroll: true });
    }

    text.addEventListener("pointerover", (event) => {
      const element = event.target.closest("[data-f]");
      if (element && event.pointerType === "mouse") show(facts(element));
    });
    text.addEventListener("pointerout", (event) => {
      if (event.target.closest("[data-f]")) rest();
    });
    text.addEventListener("focusin", (event) => {
      const element = event.target.closest("[data-f]");
      if (element && event.target.matches(":focus-visible")) show(facts(element));
    });
    text.addEventListener("focusout", rest);
    text.addEventListener("click", (event) => {
      const element = event.target.closest("[data-f]");
      if (!element) return unpin();
      if (event.target.closest("a")) {
        event.preventDefault();
        const byKeyboard = event.detail === 0;
        if (byKeyboard) return toCard(facts(element)[0]);
      }
      pinned = facts(element);
      show(pinned);
    });

    panel.addEventListener("pointerover", (event) => {
      const card = event.target.closest(".card");
      if (card && event.pointerType === "mouse") { clearTimeout(timer); light(facts(card)); }
    });
    panel.addEventListener("pointerout", rest);
    panel.addEventListener("focusin", (event) => {
      const card = event.target.closest(".card");
      if (card) { clearTimeout(timer); light(facts(card)); }
    });
    panel.addEventListener("focusout", rest);

    report.addEventListener("click", (event) => {
      const see = event.target.closest("a.see");
      if (see) {
        event.preventDefault();
        return toCard(see.hash.split("-c-").pop());
      }
      const card = event.target.closest(".card");
      if (!card || !getSelection().isCollapsed) return;
      event.preventDefault();
      toWords(facts(card)[0]);
    });
    report.addEventListener("keydown", (event) => {
      if (event.key === "Escape") unpin();
    });
  }

  for (const root of document.querySelectorAll(".cq:not([data-ready])")) {
    root.dataset.ready = "";
    for (const report of root.querySelectorAll(".report")) setUp(report);
  }
})();
