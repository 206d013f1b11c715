// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", line.toUtf8().constData());
    std::fflush(stdout);
}

void complain(const QString &line)
{
    std::fprintf(stderr, "%s\n", line.toUtf8().constData());
}

int refuse(const Error &error)
{
    complain(u"vireo-server: "_s + error.detail);
    return Refused;
}

} // namespace vireo::server::verbs
