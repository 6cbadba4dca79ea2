// What the page asks of its own server.

export async function ask(name, body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) };
  try {
    const answer = await fetch(`/do/${name}`, options);
    if (answer.ok) return await answer.json();
    return { ok: false, error: (await answer.text()) || `${answer.status}` };
  } catch {
    return { ok: false, error: "The playground has stopped. Start it again with techblog playground." };
  }
}

export async function state() {
  const answer = await fetch("/do/state");
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// Calls `opened` whenever the stream begins (again), `hear` with every change, `lost` when it breaks off.
export function listen({ opened, hear, lost }) {
  const source = new EventSource("/do/stream");
  source.addEventListener("message", (event) => {
    const change = JSON.parse(event.data);
    if (change.kind === "hello") opened();
    else hear(change);
  });
  source.addEventListener("error", lost);
  window.addEventListener("pagehide", () => source.close());
}
