// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/emailpage.h"

#include "server/api/auth/pagestyle.h"

namespace vireo::server {
namespace {

constexpr auto kTemplate = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Your address at %PLACE%</title>
<style nonce="%NONCE%">
%STYLE%
</style>
</head>
<body>
<main>
<h1>Your address at %PLACE%</h1>
<div id="choice" hidden>
<p id="about"></p>
<button id="go" type="button" class="primary"></button>
</div>
<p id="said" role="status">This page needs JavaScript.</p>
</main>
<script nonce="%NONCE%">
(() => {
  const given = new URLSearchParams(location.hash.slice(1));
  const undo = given.has('undo');
  const token = given.get(undo ? 'undo' : 'token') || '';
  const said = document.getElementById('said');
  const choice = document.getElementById('choice');
  const go = document.getElementById('go');
  history.replaceState(null, '', location.pathname);
  if (!/^[A-Za-z0-9_-]{16,128}$/.test(token)) {
    said.textContent = 'This link is not complete. Copy the whole of it from the mail.';
    return;
  }
  said.textContent = '';
  choice.hidden = false;
  document.getElementById('about').textContent = undo
    ? 'Your account goes back to the address that it had, and is signed out on every device.'
    : 'You sign in with this address from now on.';
  go.textContent = undo ? 'Take the change back' : 'Confirm this address';
  go.addEventListener('click', async () => {
    go.disabled = true;
    try {
      const answer = await fetch('/auth/email', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) });
      const json = await answer.json();
      if (answer.ok) {
        choice.hidden = true;
        said.textContent = json.state === 'changed'
          ? 'Done. Sign in with this address from now on. You can close this page.'
          : 'Done. The old address is back. Sign in with it again.';
      } else {
        said.textContent = json.detail || 'The server did not take this. Try again.';
        go.disabled = answer.status === 410 || answer.status === 404;
      }
    } catch {
      said.textContent = 'The server did not answer. Try again.';
      go.disabled = false;
    }
  });
})();
</script>
</body>
</html>
)";

} // namespace

QByteArray emailPage(const QString &place, const QByteArray &nonce)
{
    QByteArray page(kTemplate);
    page.replace("%STYLE%", kPageStyle);
    page.replace("%NONCE%", nonce);
    page.replace("%PLACE%", place.toHtmlEscaped().toUtf8());
    return page;
}

} // namespace vireo::server
