# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Qt Core is compiled ahead once, for vireo_base; every target of ours takes that header from it.
function(vireo_reuse_pch target)
    target_precompile_headers(${target} REUSE_FROM vireo_base)
endfunction()

# What computes pictures, sound and text is optimised under sanitizers too: its tests would take ten
# times as long. A header compiled ahead is good for one optimisation only.
if(VIREO_SANITIZE AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    file(WRITE ${PROJECT_BINARY_DIR}/computing.cpp "")
    add_library(vireo_computing OBJECT ${PROJECT_BINARY_DIR}/computing.cpp)
    target_link_libraries(vireo_computing PRIVATE Qt6::Core vireo_strict)
    target_compile_options(vireo_computing PRIVATE -O1)
    target_precompile_headers(vireo_computing PRIVATE <QtCore>)
    set_target_properties(vireo_computing PROPERTIES AUTOMOC OFF)
endif()
function(vireo_computes target)
    if(TARGET vireo_computing)
        target_compile_options(${target} PRIVATE -O1)
        target_precompile_headers(${target} REUSE_FROM vireo_computing)
    else()
        vireo_reuse_pch(${target})
    endif()
endfunction()

# moc runs only over targets that have something for it.
function(vireo_moc_where_needed target)
    foreach(source IN LISTS ARGN)
        file(STRINGS ${source} found REGEX "Q_(OBJECT|GADGET|NAMESPACE)" LIMIT_COUNT 1)
        if(found)
            return()
        endif()
    endforeach()
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
endfunction()

# vireo_add_library(target ALIAS Vireo::Name SOURCES ... LINK public... PRIVATE_LINK private...
# [PCH headers...] [COMPUTES])
# A static library of ours: strict warnings, the root as include path.
function(vireo_add_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "COMPUTES" "ALIAS" "SOURCES;LINK;PRIVATE_LINK;PCH")
    add_library(${target} STATIC ${arg_SOURCES})
    if(arg_ALIAS)
        add_library(${arg_ALIAS} ALIAS ${target})
    endif()
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
    target_link_libraries(${target} PUBLIC ${arg_LINK} PRIVATE $<BUILD_INTERFACE:vireo_strict> ${arg_PRIVATE_LINK})
    vireo_moc_where_needed(${target} ${arg_SOURCES})
    if(arg_PCH)
        target_precompile_headers(${target} PRIVATE ${arg_PCH})
    elseif(arg_COMPUTES)
        vireo_computes(${target})
    else()
        vireo_reuse_pch(${target})
    endif()
endfunction()

# vireo_add_program(name SOURCES ... LINK ...): an executable in build/<preset>/bin.
function(vireo_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_LINK} vireo_strict)
    vireo_moc_where_needed(${name} ${arg_SOURCES})
    vireo_reuse_pch(${name})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# vireo_add_qml_module(target URI ... SOURCES ... QML_FILES ... RESOURCES ... IMPORTS ... LINK ...)
# One static library and one URI a feature. Only the release preset compiles QML ahead of time.
function(vireo_add_qml_module target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "URI" "SOURCES;QML_FILES;RESOURCES;IMPORTS;LINK")
    string(REPLACE "." "/" path ${arg_URI})
    qt_add_library(${target} STATIC)
    set(cachegen)
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
        set(cachegen NO_CACHEGEN)
    endif()
    qt_add_qml_module(${target}
        URI ${arg_URI}
        VERSION 1.0
        RESOURCE_PREFIX /qt/qml
        OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/qml/${path}
        IMPORT_PATH ${PROJECT_BINARY_DIR}/qml
        SOURCES ${arg_SOURCES}
        QML_FILES ${arg_QML_FILES}
        RESOURCES ${arg_RESOURCES}
        IMPORTS ${arg_IMPORTS}
        ${cachegen})
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC Qt6::Qml ${arg_LINK} PRIVATE vireo_definitions)
    vireo_reuse_pch(${target})
    if(arg_QML_FILES)
        # Beside QML compiled ahead of time only our own sources can be held to the warnings; having
        # options of their own, they stay out of unity files.
        set_source_files_properties(${arg_SOURCES} PROPERTIES COMPILE_OPTIONS "${VIREO_WARNINGS}")
    else()
        target_link_libraries(${target} PRIVATE vireo_options)
    endif()
endfunction()

# vireo_add_tests(part SOURCES tst_a.cpp ... LINK ... [GUI] [COMPUTES]): one program a part, one ctest a class.
# Each tst_<name>.cpp ends in VIREO_TEST(tst_<Class>) and includes its own .moc.
function(vireo_add_tests part)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI;COMPUTES" "" "SOURCES;LINK;DEFINITIONS")
    set(program vireo_tests_${part})
    add_executable(${program} ${PROJECT_SOURCE_DIR}/tests/support/testmain.cpp ${arg_SOURCES})
    target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${program} PRIVATE ${arg_LINK} Qt6::Test vireo_options)
    if(arg_GUI)
        target_compile_definitions(${program} PRIVATE VIREO_TEST_GUI)
        target_link_libraries(${program} PRIVATE Qt6::Gui)
    endif()
    target_compile_definitions(${program} PRIVATE
        VIREO_BIN_DIR="${PROJECT_BINARY_DIR}/bin"
        VIREO_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        ${arg_DEFINITIONS})
    if(arg_COMPUTES)
        vireo_computes(${program})
    else()
        vireo_reuse_pch(${program})
    endif()
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(name ${source} NAME_WE)
        if(name MATCHES "^tst_")
            add_test(NAME ${part}.${name} COMMAND ${program} ${name})
            set_tests_properties(${part}.${name} PROPERTIES
                TIMEOUT 300
                ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=0;QT_LOGGING_RULES=*.debug=false")
        endif()
    endforeach()
endfunction()
