"use strict";
(() => {
  // A figure grows inside a pane that scrolls, so that moving about in it is the browser's own
  // scrolling, by wheel, finger and key. Without this script it scrolls all the same.
  const MOST = 16;
  const STEP = 1.4;
  const EASE_MS = 160;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const tip = document.getElementById("tip");
  let about = null;
  let hiding = 0;

  const hide = () => {
    clearTimeout(hiding);
    tip.hidden = true;
    if (about) about.removeAttribute("aria-describedby");
    about = null;
  };
  const hideSoon = () => {
    clearTimeout(hiding);
    // Time to move onto the tooltip itself.
    hiding = setTimeout(hide, 250);
  };

  const line = (text, kind) => {
    const made = document.createElement("p");
    made.textContent = text;
    made.dir = "auto";
    if (kind) made.className = kind;
    return made;
  };

  // What the row of a mark says in short: copies of its paragraphs, never text read as markup.
  const ofRow = (row, address) => {
    const parts = [];
    const table = row.closest("table");
    const heads = table ? table.tHead.rows[0].cells : [];
    const cells = table ? [...row.cells] : [row];
    const name = row.querySelector("th[scope=row] > p");
    if (name) parts.push(name.cloneNode(true));
    for (const cell of cells) {
      if (!table) parts.push(line(cell.textContent));
      else if (cell.tagName === "TD" && heads[cell.cellIndex].className === "short" && cell.firstChild) {
        parts.push(line(heads[cell.cellIndex].textContent, "head"));
        for (const said of cell.children) parts.push(said.cloneNode(true));
      }
    }
    const more = document.createElement("a");
    more.href = address;
    more.textContent = tip.dataset.more;
    parts.push(more);
    tip.lang = table ? table.lang : "";
    return parts;
  };

  const show = (mark, x, y) => {
    clearTimeout(hiding);
    if (about !== mark) {
      hide();
      const address = mark.getAttribute("href") || "";
      const row = address.startsWith("#") ? document.getElementById(address.slice(1)) : null;
      const name = mark.getAttribute("aria-label");
      const parts = row ? ofRow(row, address) : name ? [line(name)] : [];
      if (parts.length === 0) return;
      tip.replaceChildren(...parts);
      about = mark;
      mark.setAttribute("aria-describedby", "tip");
    }
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const room = document.documentElement;
    const left = Math.max(4, Math.min(x + 12, room.clientWidth - box.width - 4));
    const below = y + 16;
    const fits = below + box.height <= room.clientHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${fits ? below : Math.max(4, y - box.height - 12)}px`;
  };
  const showAt = (mark) => {
    const box = mark.getBoundingClientRect();
    show(mark, Math.max(0, box.left), Math.min(box.bottom, innerHeight) - 8);
  };

  const start = (figure) => {
    const pane = figure.querySelector(".pane");
    const svg = pane.querySelector("svg");
    const tools = figure.querySelector(".tools");
    const said = tools.querySelector("output");
    const marks = [...svg.querySelectorAll("a[href]:not([tabindex])")];
    let moving = 0;

    const natural = svg.viewBox.baseVal.width;
    const width = () => svg.getBoundingClientRect().width;
    const least = () => pane.clientWidth;
    const most = () => MOST * Math.max(natural, least());

    const tell = () => {
      const now = width();
      said.textContent = `${Math.round((100 * now) / natural)} %`;
      tools.querySelector("[data-do=in]").disabled = now >= most() - 1;
      tools.querySelector("[data-do=out]").disabled = now <= least() + 1;
    };
    // Sets the width; what is at x, y of the pane stays there.
    const set = (wanted, x, y) => {
      const before = width();
      const after = Math.max(least(), Math.min(most(), wanted));
      const left = pane.scrollLeft + x;
      const top = pane.scrollTop + y;
      svg.style.minWidth = "0";
      svg.style.width = after <= least() ? "100%" : `${after}px`;
      pane.scrollLeft = (left * after) / before - x;
      pane.scrollTop = (top * after) / before - y;
      tell();
    };
    const ease = (wanted) => {
      cancelAnimationFrame(moving);
      hide();
      const [x, y] = [pane.clientWidth / 2, pane.clientHeight / 2];
      const from = width();
      if (calm.matches) {
        set(wanted, x, y);
        return;
      }
      const began = performance.now();
      const step = (now) => {
        const part = Math.max(0, Math.min(1, (now - began) / EASE_MS));
        set(from * Math.pow(wanted / from, part), x, y);
        if (part < 1) moving = requestAnimationFrame(step);
      };
      moving = requestAnimationFrame(step);
    };
    const acts = {
      in: () => ease(Math.min(most(), width() * STEP)),
      out: () => ease(Math.max(least(), width() / STEP)),
      fit: () => ease(least()),
    };
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) acts[button.dataset.do]();
    });

    const go = (by) => {
      const at = marks.indexOf(document.activeElement);
      const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by];
      if (next) next.focus();
    };
    const far = () => ({ behavior: calm.matches ? "auto" : "smooth" });
    const keys = {
      "+": acts.in, "=": acts.in, w: acts.in, "-": acts.out, s: acts.out, f: acts.fit, 0: acts.fit,
      a: () => pane.scrollBy({ left: -pane.clientWidth / 4, ...far() }),
      d: () => pane.scrollBy({ left: pane.clientWidth / 4, ...far() }),
      ".": () => go(1),
      ",": () => go(-1),
    };
    pane.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });

    pane.addEventListener("wheel", (event) => {
      // The wheel alone scrolls the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      cancelAnimationFrame(moving);
      const box = pane.getBoundingClientRect();
      const by = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.01);
      set(width() * by, event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });

    // Two fingers.
    let pinch = null;
    const spread = (touches) => Math.hypot(
      touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY,
    );
    pane.addEventListener("touchstart", (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      hide();
      pinch = { width: width(), spread: Math.max(1, spread(event.touches)) };
    }, { passive: false });
    pane.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const box = pane.getBoundingClientRect();
      const [one, two] = event.touches;
      const x = (one.clientX + two.clientX) / 2 - box.left;
      const y = (one.clientY + two.clientY) / 2 - box.top;
      set((pinch.width * spread(event.touches)) / pinch.spread, x, y);
    }, { passive: false });
    pane.addEventListener("touchend", () => { pinch = null; });

    // Drag with the mouse, from anywhere but words, which can be selected.
    let drag = null;
    pane.addEventListener("dragstart", (event) => event.preventDefault());
    pane.addEventListener("pointerdown", (event) => {
      const scrolls = pane.scrollWidth > pane.clientWidth || pane.scrollHeight > pane.clientHeight;
      if (event.pointerType !== "mouse" || event.button !== 0 || !scrolls) return;
      if (event.target.closest("text")) return;
      drag = { x: event.clientX, y: event.clientY, left: pane.scrollLeft, top: pane.scrollTop, far: false };
    });
    addEventListener("pointermove", (event) => {
      if (!drag) return;
      const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.far && Math.hypot(x, y) < 4) return;
      drag.far = true;
      pane.classList.add("held");
      hide();
      pane.scrollLeft = drag.left - x;
      pane.scrollTop = drag.top - y;
    });
    addEventListener("pointerup", () => {
      const moved = drag && drag.far;
      drag = null;
      pane.classList.remove("held");
      if (!moved) return;
      // The click that ends a drag leads nowhere.
      const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
      addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
    });

    // The browser's own tooltips would stand beside ours.
    for (const title of svg.querySelectorAll("g > title, a > title")) {
      title.parentNode.dataset.tip = "";
      title.remove();
    }
    const marked = (event) => event.target.closest("a[href], [data-tip]");
    svg.addEventListener("pointerover", (event) => {
      const mark = marked(event);
      if (!mark || event.pointerType === "touch" || drag) return;
      show(mark, event.clientX, event.clientY);
    });
    svg.addEventListener("pointerout", hideSoon);
    svg.addEventListener("focusin", (event) => {
      const mark = marked(event);
      if (mark && mark.matches(":focus-visible")) showAt(mark);
    });
    svg.addEventListener("focusout", hideSoon);
    svg.addEventListener("click", (event) => {
      // The first touch tells, the second leads to the row.
      const mark = marked(event);
      if (!mark || event.pointerType !== "touch" || (about === mark && !tip.hidden)) return;
      event.preventDefault();
      show(mark, event.clientX, event.clientY);
    });
    pane.addEventListener("scroll", () => {
      if (about && about === document.activeElement) showAt(about);
      else if (!tip.matches(":hover")) hideSoon();
    });

    addEventListener("resize", tell);
    tools.hidden = false;
    tell();
  };

  tip.addEventListener("pointerenter", () => clearTimeout(hiding));
  tip.addEventListener("pointerleave", hideSoon);
  tip.addEventListener("click", (event) => { if (event.target.closest("a")) hide(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("pointerdown", (event) => {
    if (!tip.contains(event.target) && !event.target.closest("svg")) hide();
  });
  for (const figure of document.querySelectorAll("figure.timeline")) start(figure);
})();
