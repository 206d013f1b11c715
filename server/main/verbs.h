// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/main/arguments.h"
#include "server/main/config.h"

namespace vireo::server::verbs {

//! sysexits.h where it has a word for it.
enum Status { Done = 0, Refused = 1, Usage = 2, BadConfig = 78 };

//! Each runs one verb of the command line to its end and gives the exit status. What a program
//! reads goes to standard output, all else to standard error.
[[nodiscard]] int serve(const Config &config, const ConfigSources &sources);
[[nodiscard]] int worker(const Config &config);
//! Fills the server that runs on the same data.
[[nodiscard]] int fillDemo(const Config &config);
[[nodiscard]] int migrate(const Config &config);
[[nodiscard]] int check(const Config &config);
//! Puts everything of a server, which may be running, into one new file.
[[nodiscard]] int backup(const Config &config, const QString &archive);
//! The other way round, into an empty folder.
[[nodiscard]] int restore(const Config &config, const QString &archive);
[[nodiscard]] int admin(const Config &config, const Arguments &arguments);

void print(const QString &line);
void complain(const QString &line);
//! Says what stands in the way: Refused.
[[nodiscard]] int refuse(const Error &error);

} // namespace vireo::server::verbs
