// @ts-nocheck It runs in the browser, whose types this project doesn't load.
// Everything that comes out of a message is set as text, or shown in a frame without scripts and without an origin.
const EVERY = 2000;
const list = document.getElementById('list');
const view = document.getElementById('message');
const search = document.getElementById('search');

let messages = [];
let etag = '';
let shown = '';
let tab = 'Mail';

async function update() {
  const answer = await fetch('/dev/mailbox/messages', { headers: etag ? { 'if-none-match': etag } : {} });
  if (!answer.ok) return;
  etag = answer.headers.get('etag') ?? '';
  messages = await answer.json();
  render();
}

function render() {
  const wanted = search.value.trim().toLowerCase();
  const found = messages.filter(({ to, subject, text }) =>
    `${to} ${subject} ${text}`.toLowerCase().includes(wanted),
  );
  const chosen = found.find(({ id }) => `#${id}` === location.hash) ?? found[0];
  document.title = messages.length > 0 ? `Mailbox (${messages.length})` : 'Mailbox';
  list.replaceChildren(...found.map((message) => entry(message, message === chosen)));
  // What is being read stays as it is.
  const state = `${chosen?.id} ${tab}`;
  if (state === shown && view.hasChildNodes()) return;
  shown = state;
  view.replaceChildren(...(chosen ? detail(chosen) : [nothing()]));
}

function entry({ id, channel, to, subject, text, sent_at }, isChosen) {
  const link = element('a', { href: `#${id}`, ariaCurrent: String(isChosen) });
  link.append(
    element('b', {}, subject ?? text),
    element('time', { dateTime: sent_at }, new Date(sent_at).toLocaleTimeString()),
    element('span', {}, `${channel === 'sms' ? 'SMS to' : 'to'} ${to}`),
  );
  const item = element('li');
  item.append(link);
  return item;
}

function detail(message) {
  const { channel, to, subject, text, html, sent_at } = message;
  const head = element('h2', {}, subject ?? 'Text message');
  const facts = element('p', { className: 'facts' }, `to ${to}, ${new Date(sent_at).toLocaleString()}`);
  if (channel === 'sms') return [head, facts, linked(element('p', { className: 'bubble' }), text)];
  const views = {
    ...(html !== null && { Mail: () => frame(html) }),
    Text: () => linked(element('pre'), text),
    ...(html !== null && { Source: () => element('pre', {}, html) }),
  };
  const current = tab in views ? tab : Object.keys(views)[0];
  const tabs = element('div', { className: 'tabs', role: 'tablist' });
  for (const name of Object.keys(views)) {
    const button = element(
      'button',
      { type: 'button', role: 'tab', ariaSelected: String(name === current) },
      name,
    );
    button.addEventListener('click', () => {
      tab = name;
      render();
    });
    tabs.append(button);
  }
  return [head, facts, tabs, views[current]()];
}

function frame(html) {
  const mail = element('iframe', { title: 'The mail', srcdoc: `<base target="_blank">${html}` });
  mail.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  return mail;
}

/** Text with its addresses as links. */
function linked(target, text) {
  for (const part of text.split(/(https?:\/\/[^\s<>"]+)/)) {
    if (/^https?:\/\//.test(part)) {
      target.append(element('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part));
    } else target.append(part);
  }
  return target;
}

function nothing() {
  const text =
    messages.length > 0 ? 'Nothing matches.' : 'Nothing yet. What the service sends appears here by itself.';
  return element('p', { className: 'empty' }, text);
}

function element(name, properties = {}, text = '') {
  const made = Object.assign(document.createElement(name), properties);
  if (text) made.textContent = text;
  return made;
}

addEventListener('hashchange', render);
search.addEventListener('input', render);
document.getElementById('clear').addEventListener('click', async () => {
  await fetch('/dev/mailbox/messages', { method: 'DELETE' });
  await update();
});

for (;;) {
  // While the service restarts there is nothing to show.
  await update().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, EVERY));
}
