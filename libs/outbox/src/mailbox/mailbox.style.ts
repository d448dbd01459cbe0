export const mailboxStyle = `
  :root { --page: #f5f6f8; --card: #fff; --text: #1c2330; --quiet: #5b6474; --line: #dfe3ea; --link: #1d4ed8; --chosen: #eef4ff }
  @media (prefers-color-scheme: dark) {
    :root { --page: #101318; --card: #191d25; --text: #e6e9ef; --quiet: #9aa3b2; --line: #2c323d; --link: #8ab4ff; --chosen: #1b2536 }
  }
  * { box-sizing: border-box }
  body { display: flex; flex-direction: column; height: 100vh; margin: 0; font:
    15px/1.5 system-ui,
    sans-serif; color: var(--text); background: var(--page) }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; padding: 0.8rem 1.2rem; border-bottom: 1px solid var(--line); background: var(--card) }
  h1 { margin: 0; font-size: 1.25rem }
  header p { flex: 1; margin: 0; color: var(--quiet); font-size: 0.9rem }
  input, button { padding: 0.35rem 0.8rem; border: 1px solid var(--line); border-radius: 8px; font: inherit; color: var(--text); background: var(--page) }
  button { cursor: pointer }
  button:hover, button[aria-selected='true'] { border-color: var(--link); color: var(--link) }
  #content { flex: 1; display: grid; grid-template-columns: minmax(17rem, 24rem) 1fr; min-height: 0 }
  nav { overflow: auto; border-right: 1px solid var(--line); background: var(--card) }
  ol { margin: 0; padding: 0; list-style: none }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 0.8rem; padding: 0.7rem 1.2rem; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; color: inherit; text-decoration: none }
  li a:hover { background: var(--page) }
  li a[aria-current='true'] { border-left-color: var(--link); background: var(--chosen) }
  li b { overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap }
  li time, li span { color: var(--quiet); font-size: 0.85rem }
  li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  main { display: flex; flex-direction: column; min-width: 0; padding: 1.2rem 1.6rem; overflow: auto }
  main h2 { margin: 0; font-size: 1.3rem }
  main .facts { margin: 0.2rem 0 0.8rem; color: var(--quiet) }
  .tabs { display: flex; gap: 0.5rem; margin-bottom: 0.8rem }
  iframe, pre { flex: 1; width: 100%; min-height: 20rem; margin: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
  pre { padding: 1.2rem; overflow: auto; font:
    14px/1.6 ui-monospace,
    monospace; white-space: pre-wrap; overflow-wrap: anywhere }
  .bubble { align-self: flex-start; max-width: 32rem; padding: 0.8rem 1.1rem; border-radius: 18px 18px 18px 4px; font-size: 1.05rem; color: #fff; background: #1d4ed8 }
  .bubble a { color: inherit }
  .empty { margin: auto; max-width: 26rem; color: var(--quiet); text-align: center }
  a { color: var(--link) }
  @media (max-width: 44rem) {
    body { height: auto }
    #content { grid-template-columns: 1fr }
    nav { max-height: 16rem; border-right: 0; border-bottom: 1px solid var(--line) }
  }
`;
