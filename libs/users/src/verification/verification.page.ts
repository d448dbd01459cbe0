import { htmlPage } from '@auth/core';

export const verificationForm = htmlPage({
  title: 'Confirm your address',
  body: `<main>
  <h1>Confirm your address</h1>
  <p class="lead">One click, and your account is ready.</p>
  <form method="post"><button>Confirm</button></form>
</main>`,
});

export const verificationDone = htmlPage({
  title: 'Address confirmed',
  body: `<main>
  <h1>Address confirmed</h1>
  <p class="lead">Thank you. You can log in now.</p>
</main>`,
});

export const verificationRefused = htmlPage({
  title: 'This link no longer works',
  body: `<main>
  <h1>This link no longer works</h1>
  <p class="lead">A link works once, for a day, and only the newest one. Perhaps your address is confirmed already: try to log in.</p>
  <form method="post" action="/verify-email">
    <label>Your e-mail address<input name="email" type="email" autocomplete="email" required maxlength="254"></label>
    <button>Send another link</button>
  </form>
</main>`,
});

export const verificationSent = htmlPage({
  title: 'Look into your mailbox',
  body: `<main>
  <h1>Look into your mailbox</h1>
  <p class="lead">If the address waits to be confirmed, a mail with a link is on its way. It works for a day.</p>
</main>`,
});
