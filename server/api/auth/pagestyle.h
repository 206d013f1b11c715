// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::server {

//! What the pages of mailed links look like; to stand in a style element of their own policy.
inline constexpr auto kPageStyle
    = R"(:root { color-scheme: dark light; --bg: #101512; --ink: #eef2ee; --soft: #a9b4ad; --leaf: #8fe0a8; --on: #0d1a12; --line: #2b342f }
@media (prefers-color-scheme: light) { :root { --bg: #f6f5f1; --ink: #16201b; --soft: #5b665f; --leaf: #1f6b45; --on: #ffffff; --line: #d9d8d1 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--bg); color: var(--ink); font: 16px/24px Inter, system-ui, sans-serif }
main { width: min(26rem, 100vw); padding: 2rem 1.5rem }
h1 { font-size: 24px; line-height: 30px; letter-spacing: -.018em; margin: 0 0 .75rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
a, button { display: block; width: 100%; padding: .8rem 1rem; margin: 0 0 .75rem; border-radius: 14px; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
button { background: none; color: var(--ink); border: 1px solid var(--line) }
a, button.primary { background: var(--leaf); color: var(--on); border: 1px solid var(--leaf) }
button:disabled { opacity: .5; cursor: default }
a:focus-visible, button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px }
#said { color: var(--ink) }
[hidden] { display: none })";

} // namespace vireo::server
