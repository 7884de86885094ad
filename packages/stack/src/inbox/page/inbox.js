// The inbox's page. It shows what the API beside it has, and looks again when that says so.
const $ = (id) => document.getElementById(id);

const VIEWS = ['html', 'text', 'source'];
const LIMIT = 200;

let messages = [];
let shown;
let view = 'html';

async function refresh() {
  const query = new URLSearchParams({ search: $('search').value, limit: String(LIMIT) });
  const response = await fetch(`/api/messages?${query}`);
  const { items } = await response.json();
  if ($('search').value !== query.get('search')) return; // A later search is on its way.
  messages = items;
  showList();
  showChosen();
}

function showList() {
  $('list').replaceChildren(...messages.map(listItem));
  const searching = $('search').value !== '';
  $('none').hidden = messages.length > 0;
  $('none').textContent = searching ? 'No mail matches.' : 'No mail has arrived yet.';
  const many = messages.length === LIMIT ? `${LIMIT} newest` : String(messages.length);
  $('count').textContent = messages.length === 1 ? '1 mail' : `${many} mails`;
}

function listItem(message) {
  const link = element('a', { href: `#${message.id}` });
  link.append(
    element('span', { className: 'recipient', textContent: message.to.join(', ') }),
    element('time', { dateTime: message.receivedAt, textContent: shortTime(message.receivedAt) }),
    element('span', { className: 'subject', textContent: message.subject || '(no subject)' }),
  );
  if (message.id === chosenId()) link.setAttribute('aria-current', 'true');
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function showChosen() {
  for (const link of $('list').querySelectorAll('a')) {
    link.toggleAttribute('aria-current', false);
    if (link.hash === location.hash) link.setAttribute('aria-current', 'true');
  }
  const message = messages.find(({ id }) => id === chosenId());
  document.body.classList.toggle('reading', message !== undefined);
  $('mail').hidden = message === undefined;
  $('hint').hidden = message !== undefined;
  if (message?.id === shown?.id) return;
  shown = message;
  if (message) showMail(message);
}

function showMail(message) {
  $('subject').textContent = message.subject || '(no subject)';
  $('from').textContent = message.from;
  $('to').textContent = message.to.join(', ');
  $('received').dateTime = message.receivedAt;
  $('received').textContent = new Date(message.receivedAt).toLocaleString();
  const attached = message.attachments.map(
    ({ filename, sizeBytes }) => `${filename} (${Math.ceil(sizeBytes / 1024)} KB)`,
  );
  $('attachments').textContent = attached.join(', ');
  $('attachments').hidden = $('attachments-label').hidden = attached.length === 0;
  $('tab-html').disabled = message.html === undefined;
  showView();
}

async function showView() {
  const message = shown;
  const current = view === 'html' && message.html === undefined ? 'text' : view;
  for (const name of VIEWS) {
    $(`tab-${name}`).setAttribute('aria-selected', String(name === current));
  }
  $('view').setAttribute('aria-labelledby', `tab-${current}`);
  if (current === 'html') {
    // The answer's own policy forbids scripts as well.
    const frame = element('iframe', { title: 'The mail', src: `/api/messages/${message.id}/html` });
    frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    $('view').replaceChildren(frame);
  } else if (current === 'text') {
    $('view').replaceChildren(element('pre', { textContent: message.text }));
  } else {
    const response = await fetch(`/api/messages/${message.id}/source`);
    const textContent = await response.text();
    if (shown !== message || view !== current) return;
    $('view').replaceChildren(element('pre', { className: 'source', textContent }));
  }
}

function chosenId() {
  return location.hash.slice(1);
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/** The time of day for today's mails, the date for older ones. */
function shortTime(iso) {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : date.toLocaleDateString([], { month: 'short', day: 'numeric' });
}

for (const name of VIEWS) {
  $(`tab-${name}`).addEventListener('click', () => {
    view = name;
    showView();
  });
}
$('search').addEventListener('input', refresh);
$('back').addEventListener('click', () => {
  history.pushState(null, '', '/');
  showChosen();
});
$('clear').addEventListener('click', async () => {
  if (confirm('Delete all mails?')) await fetch('/api/messages', { method: 'DELETE' });
});
addEventListener('hashchange', showChosen);
addEventListener('popstate', showChosen);

const events = new EventSource('/api/events');
events.addEventListener('changed', refresh);
// Also after the stack was started again.
events.addEventListener('open', refresh);
