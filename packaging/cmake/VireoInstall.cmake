# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# `cmake --install BUILD --component sdk` gives other programs find_package(Vireo) with Vireo::Sdk,
# Vireo::Protocol and Vireo::Base, headers included as here: "sdk/client.h".

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(vireo_exported
    vireo_base Base
    vireo_protocol Protocol
    vireo_sdk_transport SdkTransport
    vireo_sdk Sdk)
if(TARGET vireo_sdk_stream)
    list(APPEND vireo_exported vireo_sdk_stream SdkStream)
endif()

set_property(TARGET vireo_base APPEND PROPERTY INTERFACE_COMPILE_FEATURES cxx_std_20)
while(vireo_exported)
    list(POP_FRONT vireo_exported target name)
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
    install(TARGETS ${target} EXPORT VireoTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sdk
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/vireo)
endwhile()

foreach(folder IN ITEMS core/base core/protocol sdk)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder}/
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/vireo/${folder} COMPONENT sdk
        FILES_MATCHING PATTERN "*.h"
        PATTERN "*_p.h" EXCLUDE
        PATTERN "cli" EXCLUDE)
endforeach()

set(vireo_config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Vireo)
install(EXPORT VireoTargets NAMESPACE Vireo:: DESTINATION ${vireo_config_dir} COMPONENT sdk)
configure_package_config_file(${PROJECT_SOURCE_DIR}/packaging/cmake/VireoConfig.cmake.in
    ${PROJECT_BINARY_DIR}/VireoConfig.cmake INSTALL_DESTINATION ${vireo_config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/VireoConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/VireoConfig.cmake ${PROJECT_BINARY_DIR}/VireoConfigVersion.cmake
    DESTINATION ${vireo_config_dir} COMPONENT sdk)
