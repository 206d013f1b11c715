#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The arrows between the parts (docs/architecture.md): who may include whom. Prints every arrow
# that must not be and ends with 1 if there is one. With a folder as argument it looks there.

set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}"
bad=0

# forbid WHERE PATTERN WHY [EXCEPT]: no file below WHERE may have a line like PATTERN.
forbid() {
    local where=$1 pattern=$2 why=$3 except=${4:-^$} hits folders=() folder
    for folder in $where; do
        [ ! -d "$folder" ] || folders+=("$folder")
    done
    [ ${#folders[@]} -gt 0 ] || return 0
    hits=$(grep -rnE "$pattern" "${folders[@]}" --include='*.cpp' --include='*.h' --include='*.qml' \
        --include='CMakeLists.txt' | grep -vE "$except" || true)
    if [ -n "$hits" ]; then
        printf '%s\n%s\n' "$why:" "$hits"
        bad=1
    fi
}

include='^[[:space:]]*#[[:space:]]*include'
ffmpeg="$include[[:space:]]*[<\"]lib(av|sw)[a-z]+/"

forbid core "$include.*\"(sdk|app|server|qml)/" "core includes a part above it"
forbid core "$include[[:space:]]*<(Qt(Network|Qml|Quick)/|Q(Network|Tcp|Udp|Qml|Quick|JSEngine)[A-Za-z]*>)" \
    "core includes Qt Network, Qml or Quick"
forbid core 'Qt6::(Network|Qml|Quick)' "core links Qt Network, Qml or Quick"
forbid core/base "$include.*\"core/(protocol|media|rank|edit)/" "core/base includes a part above it"
forbid core/protocol "$include.*\"core/(media|rank|edit)/" "core/protocol includes a part beside it"
forbid "core/media" "$include.*\"core/(protocol|rank|edit)/" "core/media includes more than core/base" '^core/media/cli/'
forbid core/webpush "$include.*\"core/(protocol|media|rank|edit|captions)/" "core/webpush includes more than core/base"
forbid sdk "$include.*\"(core/(media|edit|rank)|app|server)/" "sdk includes core/media, app or server"
forbid server "$include.*\"(sdk|app|core/(media|edit))/" "server includes sdk, app or core/media"
forbid app "$include.*\"server/" "app includes server"
forbid qml '^[[:space:]]*import[[:space:]]+Vireo\.Sdk' "qml reaches past the view models to the sdk"
forbid "app core sdk server/storage server/service server/api server/media server/blob server/mail server/main server/web server/ops server/bus" \
    "$include[[:space:]]*[<\"]boost/" "Boost outside server/http and server/realtime"
forbid "app sdk server core/base core/protocol core/rank core/edit" "$ffmpeg" \
    "FFmpeg outside core/media and core/edit/render" '^core/edit/render/'
forbid "app core sdk server" "$include[[:space:]]*[<\"](sqlite3|QtSql/|QSql)" \
    "the database's library outside server/storage" '^server/storage/'
forbid server/service '\"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|FROM|JOIN|WHERE|PRAGMA|CREATE|ALTER|DROP)[[:space:]]' \
    "SQL in server/service; statements stand in server/storage"
forbid server 'PkgConfig::FFmpeg|Vireo::Media' "the server links FFmpeg"

# One feature of the app does not include another; the player is what features show clips with.
if [ -d app ]; then
    for feature in app/*/; do
        name=$(basename "$feature")
        case $name in main | player | platform) continue ;; esac
        forbid "$feature" "$include.*\"app/" "app/$name includes another feature" "\"app/($name|player)/"
    done
fi

[ $bad -ne 0 ] || echo "the arrows hold"
exit $bad
