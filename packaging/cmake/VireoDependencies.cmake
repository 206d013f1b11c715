# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every outside library, found once. `./dev` installs the Debian packages that carry them.

find_package(Qt6 6.4.2 REQUIRED COMPONENTS Core Network Sql WebSockets)
if(VIREO_BUILD_APP)
    find_package(Qt6 6.4.2 REQUIRED COMPONENTS Gui Qml Quick QuickControls2 Multimedia Svg ShaderTools)
    if(UNIX AND NOT APPLE AND NOT ANDROID)
        find_package(Qt6 6.4.2 REQUIRED COMPONENTS DBus)
    endif()
endif()
if(VIREO_BUILD_TESTS)
    find_package(Qt6 6.4.2 REQUIRED COMPONENTS Test QuickTest)
endif()
find_package(Qt6Keychain REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(FFmpeg REQUIRED IMPORTED_TARGET
    libavcodec>=59 libavformat>=59 libavfilter>=8 libavutil>=57 libswscale>=6 libswresample>=4)
pkg_check_modules(Seccomp IMPORTED_TARGET libseccomp)
if(VIREO_BUILD_SERVER)
    find_package(Boost 1.81 REQUIRED)
    find_package(OpenSSL REQUIRED)
    pkg_check_modules(Curl REQUIRED IMPORTED_TARGET libcurl)
    pkg_check_modules(TomlPlusPlus REQUIRED IMPORTED_TARGET tomlplusplus)
    find_package(prometheus-cpp REQUIRED COMPONENTS core)
endif()
pkg_check_modules(IcuUc REQUIRED IMPORTED_TARGET icu-uc)
pkg_check_modules(IcuI18n REQUIRED IMPORTED_TARGET icu-i18n)
if(VIREO_BUILD_SERVER)
    pkg_check_modules(LibArchive REQUIRED IMPORTED_TARGET libarchive)
endif()
