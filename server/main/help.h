// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vireo::server {

//! One way to call the program.
struct VerbLine
{
    QString form; //!< "admin promote WHO [ROLE]"
    QString does;
};

//! Every verb, in the order of --help.
[[nodiscard]] const QList<VerbLine> &verbLines();
//! The first words of their forms: "serve", "worker", ...
[[nodiscard]] const QStringList &verbNames();
//! What stands behind "admin" in their forms, "promote WHO [ROLE]", with commas between.
[[nodiscard]] QString adminForms();

//! The blocks of --help, which docs/operating.md repeats. Each line ends in a line feed.
[[nodiscard]] QString verbBlock();
[[nodiscard]] QString settingBlock();
[[nodiscard]] QString helpText();

} // namespace vireo::server
