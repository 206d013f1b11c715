// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::app {

//! Makes the faces that the app carries known, and Inter the application's own. GUI thread, after
//! the QGuiApplication and before the first page.
void registerFonts();

} // namespace vireo::app
