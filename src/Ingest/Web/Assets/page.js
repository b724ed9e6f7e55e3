"use strict";
// Keeps an open page up to date: the server says that something changed, the page fetches itself and takes over what differs. Without this script every
// page is complete as it was sent.
(() => {
  const quickest = 700, slowest = 5000;
  const main = document.querySelector("main[data-live]");
  const live = document.getElementById("live");
  const news = document.getElementById("news");

  // Ages, in the words of Words.cs.
  const age = (ms) => {
    const s = Math.floor(ms / 1000);
    return s < 5 ? "now" : s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 172800 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
  };
  let skew = 0; // The server's clock less ours.
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  function sayTimes() {
    const now = Date.now() + skew;
    for (const time of document.querySelectorAll("time[data-age]")) {
      const words = age(now - Date.parse(time.dateTime));
      const text = time.dataset.age !== "ago" ? words : words === "now" ? "just now" : `${words} ago`;
      if (time.textContent !== text) time.textContent = text;
    }
    for (const time of document.querySelectorAll("time[data-at]:not([data-local])")) {
      time.title = time.textContent;
      time.textContent = local.format(new Date(time.dateTime));
      time.dataset.local = "";
    }
  }
  sayTimes();
  setInterval(sayTimes, 1000);

  // What was said is said once: not again when the page is loaded anew.
  const address = new URL(location.href);
  if (address.searchParams.has("said")) {
    address.searchParams.delete("said");
    history.replaceState(null, "", address);
  }

  // What the keyboard and the mouse save a click by; everything is there without it.
  for (const form of document.querySelectorAll("form[data-submit-on-change]"))
    form.addEventListener("change", () => { for (const field of form.elements) if (field.value === "") field.disabled = true; form.submit(); });
  document.addEventListener("submit", (e) => {
    const question = e.target.dataset.confirm;
    if (question && !confirm(question)) e.preventDefault();
  });
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    if (e.key === "/") { e.preventDefault(); document.querySelector("main input[type=search], .find input")?.focus(); }
    if (e.key !== "j" && e.key !== "k") return;
    const links = [...document.querySelectorAll(".stories h3 a, .results h2 a, #feed-list a.outlet")];
    const at = links.indexOf(document.activeElement);
    links[e.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)]?.focus();
  });

  if (!main || !window.EventSource) return;

  // Two pieces are the same when only the words of their times differ.
  function essence(element) {
    const copy = element.cloneNode(true);
    copy.classList.remove("fresh");
    if (copy.getAttribute("class") === "") copy.removeAttribute("class");
    for (const time of copy.querySelectorAll("time")) { time.textContent = ""; time.removeAttribute("title"); time.removeAttribute("data-local"); }
    for (const details of copy.querySelectorAll("details")) details.open = false;
    return copy.outerHTML;
  }

  function keepFocus(change) {
    const held = document.activeElement;
    const where = held && held.tagName === "A" && main.contains(held) ? [held.closest("[id]")?.id, held.getAttribute("href")] : null;
    change();
    if (where && !main.contains(document.activeElement))
      [...document.querySelectorAll(`#${CSS.escape(where[0])} a`)].find((a) => a.getAttribute("href") === where[1])?.focus({ preventScroll: true });
  }

  function takeList(before, after) {
    const added = [];
    let at = before.firstElementChild;
    for (const item of [...after.children]) {
      const known = document.getElementById(item.id);
      let next;
      if (known && known.parentElement === before && essence(known) === essence(item)) next = known;
      else {
        next = document.importNode(item, true);
        if (!known) { next.classList.add("fresh"); added.push(next); }
        else known.querySelectorAll("details[open]").forEach((_, i) => { const d = next.querySelectorAll("details")[i]; if (d) d.open = true; });
      }
      if (next !== at) before.insertBefore(next, at);
      else at = at.nextElementSibling;
      if (known && known !== next) { if (known === at) at = at.nextElementSibling; known.remove(); }
    }
    while (at) { const gone = at; at = at.nextElementSibling; gone.remove(); }
    return added;
  }

  function take(page) {
    const fetched = page.querySelector("main");
    let added = [];
    for (const piece of fetched.querySelectorAll("[data-swap]")) {
      const mine = document.getElementById(piece.id);
      if (mine && essence(mine) !== essence(piece)) mine.replaceWith(document.importNode(piece, true));
    }
    for (const list of fetched.querySelectorAll("[data-list]")) {
      const mine = document.getElementById(list.id);
      if (mine) added = added.concat(takeList(mine, list));
    }
    const headlines = added.filter((a) => a.matches(".stories > li:not(.history)")).map((a) => a.querySelector("h3").textContent);
    if (headlines.length) news.textContent = headlines.length === 1 ? `New story: ${headlines[0]}` : `${headlines.length} new stories, the latest: ${headlines[0]}`;
    // A page that had no list or table when it was made begins anew.
    const shape = (root) => [...root.querySelectorAll("[data-swap],[data-list]")].map((e) => e.id).join();
    if (shape(fetched) !== shape(main)) main.replaceChildren(...[...fetched.childNodes].map((n) => document.importNode(n, true)));
  }

  let last = 0, timer = 0, busy = false, due = false;
  async function fetchNow() {
    timer = 0;
    if (document.hidden) { due = true; return; }
    if (busy) { due = true; return; }
    busy = true; due = false; last = Date.now();
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.ok) {
        skew = Date.parse(answer.headers.get("date")) - Date.now() || 0;
        if (Math.abs(skew) < 2000) skew = 0;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        keepFocus(() => take(page));
        sayTimes();
      }
    } catch { due = true; } finally {
      busy = false;
      if (due && !document.hidden) soon(quickest * 3);
    }
  }
  function soon(gap) {
    if (timer) { if (gap > quickest) return; clearTimeout(timer); }
    timer = setTimeout(fetchNow, Math.max(0, last + gap - Date.now()));
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden && due) soon(0); });

  const say = (text, away) => { live.hidden = false; live.classList.toggle("away", away); if (live.textContent !== text) live.textContent = text; };
  const events = new EventSource("/events");
  let opened = false;
  events.addEventListener("open", () => { say("live", false); if (opened) soon(0); opened = true; });
  events.addEventListener("stories", () => soon(quickest));
  events.addEventListener("polls", () => soon(slowest));
  events.addEventListener("error", () => say(events.readyState === EventSource.CLOSED ? "not live: reload to see news" : "connection lost, trying again", true));
})();
