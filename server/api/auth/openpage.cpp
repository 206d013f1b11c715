// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/openpage.h"

#include "server/api/auth/pagestyle.h"

namespace vireo::server {
namespace {

constexpr auto kTemplate = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Sign in to %PLACE%</title>
<style nonce="%NONCE%">
%STYLE%
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
    QByteArray page(kTemplate);
    page.replace("%STYLE%", kPageStyle);
    page.replace("%NONCE%", nonce);
    page.replace("%SERVER%", publicUrl.toHtmlEscaped().toUtf8());
    page.replace("%PLACE%", place.toHtmlEscaped().toUtf8());
    return page;
}

} // namespace vireo::server
