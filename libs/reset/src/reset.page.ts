import { escapeHtml, htmlPage } from '@auth/core';

/** "Forgot password", for whoever has no frontend that asks. */
export function requestForm(error?: string): string {
  return htmlPage({
    title: 'Forgot your password?',
    body: `<main>
  <h1>Forgot your password?</h1>
  <p class="lead">Type your e-mail address, and a link to choose another password is mailed to it.</p>
  <form method="post" action="/reset">${alert(error)}
    <label for="email">E-mail address</label>
    <input id="email" name="email" type="email" autocomplete="email" required maxlength="254">
    <button>Send the link</button>
  </form>
</main>`,
  });
}

export function passwordForm(error?: string): string {
  return htmlPage({
    title: 'Choose a new password',
    body: `<main>
  <h1>Choose a new password</h1>
  <p class="lead">You are then logged out everywhere, and log in with the new one.</p>
  <form method="post">${alert(error)}
    <label for="password">New password</label>
    <input id="password" name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256" aria-describedby="rules">
    <p class="hint" id="rules">At least 8 characters, any you like. Several words that do not belong together are best.</p>
    <label for="repeated">Once more</label>
    <input id="repeated" name="repeated" type="password" autocomplete="new-password" required maxlength="256">
    <button>Change the password</button>
  </form>
</main>`,
  });
}

export const requested = notice(
  'Look into your mailbox',
  'If an account has the address, a mail with a link is on its way. The link works once.',
);

export const changed = notice('Password changed', 'You can log in with the new one now.');

export const refused = htmlPage({
  title: 'This link no longer works',
  body: `<main>
  <h1>This link no longer works</h1>
  <p class="lead">A reset link works once and not for long, and only the newest one does.</p>
  <p><a href="/reset">Ask for another link</a></p>
</main>`,
});

function notice(title: string, text: string): string {
  return htmlPage({ title, body: `<main>\n  <h1>${title}</h1>\n  <p class="lead">${text}</p>\n</main>` });
}

function alert(error: string | undefined): string {
  return error === undefined ? '' : `\n    <p class="error" role="alert">${escapeHtml(error)}</p>`;
}
