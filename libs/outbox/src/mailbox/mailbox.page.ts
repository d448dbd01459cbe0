import { mailboxStyle } from './mailbox.style.js';

/** The page; what is on it comes by the script from /dev/mailbox/messages. */
export const mailboxPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mailbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='16' height='12' rx='2' fill='%231d4ed8'/%3E%3Cpath d='M1 4l7 5 7-5' fill='none' stroke='white' stroke-width='1.5'/%3E%3C/svg%3E">
<style>${mailboxStyle}</style>
<script type="module" src="/dev/mailbox/mailbox.client.js"></script>
<header>
  <h1>Mailbox</h1>
  <p>What this service would have mailed and texted. Nothing left this machine.</p>
  <input type="search" placeholder="Search" aria-label="Search" id="search">
  <button type="button" id="clear">Empty</button>
</header>
<div id="content">
  <nav aria-label="Messages"><ol id="list"></ol></nav>
  <main id="message" aria-live="polite"></main>
</div>
<noscript>The messages as JSON: <a href="/dev/mailbox/messages">/dev/mailbox/messages</a></noscript>
</html>
`;
