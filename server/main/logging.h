// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace vireo::server {

//! Sends the program's messages to standard error, one line each: time, level, subject, message.
//! Line breaks in a message are shown as "\n", so that nobody can forge a line.
void installLogging();

} // namespace vireo::server
