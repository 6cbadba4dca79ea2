// The page comes together here: the state is fetched, every part starts, news is listened to.

import { ask, listen, state } from "./api.js";
import { startComposer } from "./composer.js";
import { startHeader } from "./header.js";
import { startHome } from "./home.js";
import { startMessages } from "./messages.js";
import { startModals } from "./modal.js";
import { startPermalinks } from "./permalinks.js";
import { startSidebar } from "./sidebar.js";
import { hear, load, onChange, store } from "./store.js";
import { toast } from "./toasts.js";

const banner = document.getElementById("banner");
const bannerWords = document.getElementById("banner-words");
const dismiss = document.getElementById("banner-dismiss");
const publish = document.getElementById("publish");
let lostConnection = false;
let dismissed = null;

function drawBanner() {
  const words = lostConnection ? "The playground has stopped. Start it again with techblog playground." : store.notice;
  if (words !== dismissed) dismissed = null;
  banner.hidden = !words || words === dismissed;
  dismiss.hidden = lostConnection;
  if (bannerWords.textContent !== (words ?? "")) bannerWords.textContent = words ?? "";
}

function dismissBanner() {
  dismissed = store.notice;
  drawBanner();
  document.getElementById("composer-text").focus();
}

async function publishSample() {
  publish.classList.add("is-loading");
  publish.disabled = true;
  const answer = await ask("publish", {});
  publish.classList.remove("is-loading");
  publish.disabled = false;
  toast(answer.ok ? answer.words : answer.error, answer.ok ? "info" : "error");
}

// The stream begins before the state is fetched, and what it brings meanwhile waits, so that nothing is missed.
function follow() {
  let waiting = [];
  const opened = async () => {
    waiting ??= [];
    load(await state());
    lostConnection = false;
    const before = waiting;
    waiting = null;
    before.forEach(hear);
    drawBanner();
    document.body.classList.add("is-ready");
  };
  const lost = () => {
    lostConnection = true;
    drawBanner();
  };
  listen({ opened, lost, hear: (change) => (waiting ? waiting.push(change) : hear(change)) });
}

for (const start of [startSidebar, startHeader, startMessages, startHome, startComposer, startModals, startPermalinks]) start();
onChange(drawBanner);
onChange((change) => {
  if (change.kind === "all") publish.hidden = !store.can_publish;
});
dismiss.addEventListener("click", dismissBanner);
publish.addEventListener("click", publishSample);
follow();
document.getElementById("composer-text").focus();
