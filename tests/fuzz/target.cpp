// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "target.h"

#include <cstdio>
#include <cstdlib>

namespace vireo::fuzz {

const QList<Target> &targets()
{
    static const QList<Target> all{
        {"config", config},
        {"http", http},
        {"json", json},
        {"links", links},
        {"messages", messages},
        {"playlist", playlist},
        {"subtitles", subtitles},
        {"token", token},
        {"tus", tus},
        {"websocket", websocket},
    };
    return all;
}

void holds(bool fact, const char *words)
{
    if (fact)
        return;
    std::fprintf(stderr, "Not so: %s\n", words);
    std::abort();
}

} // namespace vireo::fuzz
