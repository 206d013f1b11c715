// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/openpage.h"

namespace vireo::server {
namespace {

constexpr auto kPage = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Sign in to %PLACE%</title>
<style nonce="%NONCE%">
:root { color-scheme: dark light; --bg: #101512; --ink: #eef2ee; --soft: #a9b4ad; --leaf: #8fe0a8; --on: #0d1a12; --line: #2b342f }
@media (prefers-color-scheme: light) { :root { --bg: #f6f5f1; --ink: #16201b; --soft: #5b665f; --leaf: #1f6b45; --on: #ffffff; --line: #d9d8d1 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--bg); color: var(--ink); font: 16px/24px Inter, system-ui, sans-serif }
main { width: min(26rem, 100vw); padding: 2rem 1.5rem }
h1 { font-size: 24px; line-height: 30px; letter-spacing: -.018em; margin: 0 0 .75rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
a, button { display: block; width: 100%; padding: .8rem 1rem; margin: 0 0 .75rem; border-radius: 14px; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
a { background: var(--leaf); color: var(--on); border: 1px solid var(--leaf) }
button { background: none; color: var(--ink); border: 1px solid var(--line) }
button:disabled { opacity: .5; cursor: default }
a:focus-visible, button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px }
#said { color: var(--ink) }
[hidden] { display: none }
</style>
</head>
<body>
<main>
<h1>Sign in to %PLACE%</h1>
<div id="choice" hidden>
<p>Is Vireo on this device? Then open it.</p>
<a id="app" href="#">Open Vireo</a>
<p>Did you ask on another device? Then let that one in. Only do so if it was you who asked.</p>
<button id="approve" type="button">Approve the other device</button>
</div>
<p id="said" role="status">This page needs JavaScript. You can also type the code from the mail.</p>
</main>
<script nonce="%NONCE%">
(() => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') || '';
  const said = document.getElementById('said');
  const choice = document.getElementById('choice');
  const approve = document.getElementById('approve');
  history.replaceState(null, '', location.pathname);
  if (!/^[A-Za-z0-9_-]{16,128}$/.test(token)) {
    said.textContent = 'This link is not complete. Copy the whole of it from the mail, or send a new one.';
    return;
  }
  said.textContent = '';
  choice.hidden = false;
  document.getElementById('app').href = 'vireo://sign-in?server=' + encodeURIComponent('%SERVER%') + '&token=' + token;
  approve.addEventListener('click', async () => {
    approve.disabled = true;
    try {
      const answer = await fetch('/auth/open', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) });
      if (answer.ok) {
        choice.hidden = true;
        said.textContent = 'Done. The other device is signed in. You can close this page.';
      } else {
        said.textContent = (await answer.json()).detail || 'The server did not take this. Try again.';
        approve.disabled = answer.status === 410 || answer.status === 404;
      }
    } catch {
      said.textContent = 'The server did not answer. Try again.';
      approve.disabled = false;
    }
  });
})();
</script>
</body>
</html>
)";

} // namespace

QByteArray openPage(const QString &place, const QString &publicUrl, const QByteArray &nonce)
{
    // The address comes from a checked configuration: it holds neither quotes nor backslashes.
    QByteArray page(kPage);
    page.replace("%NONCE%", nonce);
    page.replace("%SERVER%", publicUrl.toHtmlEscaped().toUtf8());
    page.replace("%PLACE%", place.toHtmlEscaped().toUtf8());
    return page;
}

} // namespace vireo::server
