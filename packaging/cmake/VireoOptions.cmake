# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of ours is compiled with. Link vireo_options PRIVATE.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)

find_program(VIREO_CCACHE ccache)
if(VIREO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The sloppiness is what lets ccache store results of precompiled headers; what a file includes
    # it takes from the compiler, where running the preprocessor first would cost half as much again.
    set(launcher CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_DEPEND=1 CCACHE_INODECACHE=1 ${VIREO_CCACHE})
    if(CMAKE_HOST_WIN32)
        set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env ${launcher})
    else()
        set(CMAKE_CXX_COMPILER_LAUNCHER env ${launcher})
    endif()
endif()

# One heavy job at a time per 2 GiB of memory would be ideal; one link at a time is enough.
set_property(GLOBAL PROPERTY JOB_POOLS link_pool=2)
set(CMAKE_JOB_POOL_LINK link_pool)

set(VIREO_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wundef -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # There -Wconversion means signs too, which GCC does not ask of C++, and libstdc++'s own use of
    # what it calls deprecated is told of.
    list(APPEND VIREO_WARNINGS -Wno-sign-conversion -Wno-deprecated-declarations)
    # ccache keeps nothing of a precompiled header that knows its hour.
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
    if(NOT APPLE)
        # Dozens of large programs: the usual linker takes minutes over them.
        add_link_options(-fuse-ld=lld)
    endif()
endif()

# What generated code (QML compiled ahead of time) can be held to: everything but the warnings.
add_library(vireo_definitions INTERFACE)
target_include_directories(vireo_definitions INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(vireo_definitions INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    # Programs too: they share the precompiled header with the libraries.
    $<$<CXX_COMPILER_ID:GNU,Clang>:-fPIC>)
target_compile_definitions(vireo_definitions INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    VIREO_VERSION="${PROJECT_VERSION}")

# vireo_may_have_defects(SOURCE...): files with a defect that a fault harness can switch on
# (core/base/defect.h), which no release has.
function(vireo_may_have_defects)
    if(VIREO_BUILD_TESTS AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
        set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_DEFINITIONS VIREO_SEEDED_DEFECTS)
    endif()
endfunction()

add_library(vireo_options INTERFACE)
target_link_libraries(vireo_options INTERFACE vireo_definitions)
target_compile_options(vireo_options INTERFACE ${VIREO_WARNINGS})

add_library(vireo_strict INTERFACE)
target_link_libraries(vireo_strict INTERFACE vireo_options)
target_compile_options(vireo_strict INTERFACE -Wshadow)

if(CMAKE_INTERPROCEDURAL_OPTIMIZATION AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Seen only by the linker's optimiser, in Qt's own containers.
    add_link_options(-Wno-alloc-size-larger-than)
endif()
if(VIREO_SANITIZE)
    # Clang's optimiser takes longer over the checks than the tests gain by it.
    add_compile_options(-fsanitize=${VIREO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined -g1
        $<IF:$<CXX_COMPILER_ID:Clang>,-O0,-O1>)
    add_link_options(-fsanitize=${VIREO_SANITIZE})
endif()
if(VIREO_FUZZER)
    add_compile_options(-fsanitize=fuzzer-no-link -O1)
endif()
