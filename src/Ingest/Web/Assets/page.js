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

  // What the keyboard and the mouse save a click by; everything is there without it. A choice made with the keyboard waits for the button: each arrow key is
  // a choice there.
  let byKeyboard = false;
  document.addEventListener("keydown", () => { byKeyboard = true; }, true);
  document.addEventListener("pointerdown", () => { byKeyboard = false; }, true);
  document.addEventListener("change", (e) => {
    if (!byKeyboard && e.target.form && "submitOnChange" in e.target.form.dataset) e.target.form.requestSubmit();
  });
  document.addEventListener("submit", (e) => {
    const question = e.target.dataset.confirm;
    if (question && !confirm(question)) e.preventDefault();
    if (!("submitOnChange" in e.target.dataset)) return;
    // What is not set stays out of the address.
    const empty = [...e.target.elements].filter((field) => field.value === "" && field.name);
    for (const field of empty) field.disabled = true;
    setTimeout(() => { for (const field of empty) field.disabled = false; });
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

  // The page takes over what differs, element by element, so that whatever a person holds stays: the focus, what is selected or open, and each field that was
  // typed in or chosen. What the server no longer shows goes only when nobody holds it.

  const isField = (e) => e.matches("input, textarea, select") && e.type !== "hidden";
  function wasChanged(field) {
    if (field.localName !== "select") return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
    const chosen = [...field.options].findIndex((o) => o.defaultSelected);
    return field.selectedIndex !== Math.max(0, chosen);
  }
  const isOwned = (e) => isField(e) && (e === document.activeElement || wasChanged(e));
  const isHeld = (e) => e.nodeType === Node.ELEMENT_NODE
    && ("keep" in e.dataset || e.contains(document.activeElement) || isOwned(e) || [...e.querySelectorAll("input, textarea, select")].some(isOwned));

  // What an element is, among its siblings: by its id or key, or by what it leads to, sends or holds.
  const key = (n) => n.nodeType !== Node.ELEMENT_NODE ? n.nodeName
    : n.id ? `#${n.id}` : `${n.nodeName} ${n.dataset.key ?? n.getAttribute("href") ?? n.getAttribute("action") ?? n.getAttribute("name") ?? n.getAttribute("value") ?? n.dataset.label ?? ""}`;

  function takeAttributes(mine, theirs) {
    const spared = mine.localName === "details" ? ["open"] : isField(mine) && isOwned(mine) ? ["value", "checked"] : [];
    const fresh = mine.classList.contains("fresh");
    for (const { name } of [...mine.attributes]) if (!theirs.hasAttribute(name) && !spared.includes(name)) mine.removeAttribute(name);
    for (const { name, value } of theirs.attributes) if (mine.getAttribute(name) !== value && !spared.includes(name)) mine.setAttribute(name, value);
    if (fresh) mine.classList.add("fresh");
  }

  const added = [];
  function takeOver(mine, theirs) {
    if (mine.nodeType !== Node.ELEMENT_NODE) {
      if (mine.nodeValue !== theirs.nodeValue) mine.nodeValue = theirs.nodeValue;
      return;
    }
    if (mine.isEqualNode(theirs)) return;
    const isTime = mine.localName === "time";
    if (isTime && mine.dateTime === theirs.dateTime) return; // Its words are the script's.
    takeAttributes(mine, theirs);
    if (isTime) { mine.textContent = theirs.textContent; mine.removeAttribute("data-local"); return; }
    // The choices around somebody's choice stay as well, and what is written in a field of several lines.
    if (isField(mine) && isOwned(mine)) return;
    takeChildren(mine, theirs);
  }

  function takeChildren(mine, theirs) {
    const left = new Map();
    for (const child of mine.childNodes) {
      const name = key(child);
      if (!left.has(name)) left.set(name, []);
      left.get(name).push(child);
    }
    // Pairs first, and away with what has none: what stays need not be moved then, and an element that is not moved keeps the focus.
    const pairs = [...theirs.childNodes].map((child) => [left.get(key(child))?.shift(), child]);
    for (const nodes of left.values()) for (const node of nodes) if (!isHeld(node)) node.remove();
    const kept = new Set(pairs.map(([known]) => known));
    let at = mine.firstChild;
    for (const [known, child] of pairs) {
      while (at && !kept.has(at)) at = at.nextSibling;
      if (known && known === at) at = at.nextSibling;
      else if (known) mine.moveBefore ? mine.moveBefore(known, at) : mine.insertBefore(known, at);
      const next = known ?? mine.insertBefore(document.importNode(child, true), at);
      if (known) takeOver(known, child);
      else if ("list" in mine.dataset && next.nodeType === Node.ELEMENT_NODE) { next.classList.add("fresh"); added.push(next); }
    }
  }

  function take(fetched) {
    const focused = document.activeElement;
    added.length = 0;
    takeOver(main, fetched);
    if (focused !== document.activeElement && main.contains(focused)) focused.focus({ preventScroll: true });
    const headlines = added.filter((e) => e.matches(".stories > li:not(.history)")).map((e) => e.querySelector("h3").textContent);
    if (headlines.length) news.textContent = headlines.length === 1 ? `New story: ${headlines[0]}` : `${headlines.length} new stories, the latest: ${headlines[0]}`;
  }

  let last = Date.now(), timer = 0, busy = false, due = false;
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
        const fetched = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main[data-live]");
        if (!fetched) { end("not live: load the page anew"); return; } // Such as the login, when the session has ended.
        if (answer.redirected) history.replaceState(null, "", answer.url); // Such as a story that became a part of another.
        take(fetched);
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

  const say = (text, away) => { live.hidden = false; live.classList.toggle("away", away); if (live.textContent !== text) live.textContent = text; };
  let events = null, opened = false, ended = false;
  function listen() {
    if (events || ended || document.hidden) return;
    events = new EventSource("/events");
    // What came between the making of the page and this moment is looked for soon, what was missed meanwhile at once.
    events.addEventListener("open", () => { say("live", false); soon(opened ? 0 : slowest); opened = true; });
    events.addEventListener("stories", () => soon(quickest));
    events.addEventListener("polls", () => soon(slowest));
    events.addEventListener("error", () => {
      say("connection lost, trying again", true);
      // A proxy's error ends it for good. The page itself tells whether it is that, or a session that ended.
      if (events?.readyState === EventSource.CLOSED) { hush(); soon(quickest); setTimeout(listen, slowest); }
    });
  }
  function hush() { events?.close(); events = null; }
  function end(text) { ended = true; due = false; hush(); say(text, true); }
  // A browser has six connections for a server, all its tabs together: one that nobody sees leaves its own to the others, and catches up when it is seen.
  document.addEventListener("visibilitychange", () => { if (document.hidden) hush(); else { listen(); if (due) soon(0); } });
  listen();
})();
