# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds and installs what the project needs. Sourced by `dev`.

# The packages for the NEEDs given, one a line: of several names the first that the system can install.
wanted_packages() {
    local need names name chosen
    while read -r need names; do
        case " $* " in *" $need "*) ;; *) continue ;; esac
        chosen=${names%%|*}
        if [[ $names == *'|'* ]]; then
            for name in ${names//|/ }; do
                if [[ $(apt-cache policy "$name" 2>/dev/null) == *'Candidate: '[!\(]* ]]; then
                    chosen=$name
                    break
                fi
            done
        fi
        echo "$chosen"
    done < <(grep -vE '^(#|$)' packaging/setup/debian.txt)
}

missing_packages() {
    local name
    wanted_packages "$@" | sort -u | while read -r name; do
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo "$@"
    else
        return 1
    fi
}

# setup_packages NEED...: installs what is missing, or says with which command to do it.
setup_packages() {
    if ! command -v apt-get >/dev/null; then
        [ -n "${VIREO_SETUP_SAID:-}" ] || doctor_others
        VIREO_SETUP_SAID=1
        return 0
    fi
    # What was complete once stays so until the list changes: the check is most of a quick start.
    local stamp="build/.setup-$(echo "$*" | tr ' ' '-')"
    if [ -f "$stamp" ] && [ "$stamp" -nt packaging/setup/debian.txt ] && [ "$stamp" -nt /var/lib/dpkg/status ]; then
        return 0
    fi
    local missing
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then
        say "Installing $(echo "$missing" | wc -l) packages"
        if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq ||
            ! missing=$(missing_packages "$@") ||
            ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >build-setup.log 2>&1; then
            [ ! -s build-setup.log ] || tail -n 5 build-setup.log >&2
            rm -f build-setup.log
            die "packages are missing. Install them with:
  sudo apt-get install --no-install-recommends $(echo $missing)"
        fi
        rm -f build-setup.log
    fi
    mkdir -p build
    touch "$stamp"
}

# The web clients of the tests need Node and npm. A Node that is there is kept; Debian's npm would
# pull Debian's Node over it. Where they cannot be had, only the test that needs them fails.
setup_node() {
    if ! command -v node >/dev/null; then
        say "Installing Node and npm"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null 2>&1 ||
            die "Node is missing. Install it with: sudo apt-get install --no-install-recommends nodejs npm"
    fi
    command -v npm >/dev/null || die "npm is missing beside $(command -v node)"
    local folder=tests/e2e/npm
    if [ ! -f $folder/node_modules/.package-lock.json ] ||
        [ $folder/package-lock.json -nt $folder/node_modules/.package-lock.json ]; then
        say "Installing the web clients of the tests"
        npm ci --prefix $folder --ignore-scripts --no-audit --no-fund >/dev/null 2>&1 ||
            say "The web clients could not be installed; their test will fail. See why with: npm ci --prefix $folder"
    fi
}

doctor_others() {
    say "This system has no apt. Install these, then go on:"
    local manager names
    while read -r manager names; do
        case $manager in
            dnf) command -v dnf >/dev/null && echo "  sudo dnf install $names" ;;
            pacman) command -v pacman >/dev/null && echo "  sudo pacman -S --needed $names" ;;
            brew) command -v brew >/dev/null && echo "  brew install $names" ;;
            vcpkg) command -v vcpkg >/dev/null && echo "  vcpkg install $names" ;;
        esac
    done < <(grep -vE '^(#|$)' packaging/setup/others.txt) >&2
}

doctor() {
    local tool missing
    for tool in g++ cmake ninja ccache ffmpeg node npm chromium xvfb-run bwrap; do
        if command -v "$tool" >/dev/null; then
            printf '  %-10s %s\n' "$tool" "$("$tool" --version 2>/dev/null | head -n 1 || true)"
        else
            printf '  %-10s not here\n' "$tool"
        fi
    done
    if ! command -v apt-get >/dev/null; then
        doctor_others
        return
    fi
    missing=$(missing_packages build run test)
    if [ -n "$missing" ]; then
        echo "Missing:" $missing
        echo "Install with: sudo apt-get install --no-install-recommends $(echo $missing)"
    else
        echo "Every package is here."
    fi
}
