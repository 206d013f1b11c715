#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shows that arrows.sh fails on each arrow that must not be, in a tree made for it.

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

expect_caught() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "$2" >"$tree/$1"
    if bash "$here/arrows.sh" "$tree" >/dev/null; then
        echo "not caught: $2 in $1"
        exit 1
    fi
    rm "$tree/$1"
}

expect_caught sdk/a.cpp '#include "core/media/probe/probe.h"'
expect_caught sdk/a.cpp '#include "app/feed/feedmodel.h"'
expect_caught server/api/a.cpp '#include "sdk/client.h"'
expect_caught server/service/a.cpp '#include <boost/asio.hpp>'
expect_caught server/service/a.cpp '#include <QSqlQuery>'
expect_caught server/ops/a.cpp '#include <sqlite3.h>'
expect_caught server/service/clips/a.cpp '    auto rows = connection.run(u"SELECT id FROM videos"_s);'
expect_caught server/service/clips/a.cpp '        u"WHERE v.id = ?"_s,'
expect_caught server/media/a.cpp '#include <libavcodec/avcodec.h>'
expect_caught server/CMakeLists.txt 'target_link_libraries(x PkgConfig::FFmpeg)'
expect_caught core/base/a.h '#include <QNetworkAccessManager>'
expect_caught core/media/probe/a.cpp '#include "core/protocol/mediajob.h"'
expect_caught core/webpush/a.cpp '#include "core/protocol/push.h"'
expect_caught app/feed/a.cpp '#include "app/comments/commentsmodel.h"'
expect_caught app/feed/a.cpp '#include <libavformat/avformat.h>'
expect_caught qml/feed/A.qml 'import Vireo.Sdk 1.0'
mkdir -p "$tree/core/media/cli" "$tree/app/feed"
printf '#include "core/protocol/mediajob.h"\n' >"$tree/core/media/cli/main.cpp"
mkdir -p "$tree/server/service" "$tree/server/storage"
printf 'u"Select a file from the list"_s; // UPDATE and SELECT are words, too\n' >"$tree/server/service/a.cpp"
printf 'u"SELECT 1"_s;\n' >"$tree/server/storage/a.cpp"
printf '#include "app/player/videoplayer.h"\n' >"$tree/app/feed/a.cpp"
bash "$here/arrows.sh" "$tree" >/dev/null || { echo "an allowed arrow was called wrong"; exit 1; }
echo "every forbidden arrow is caught"
