# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later

if(DEFINED ENV{VIREO_RELEASE_BIN})
    set(BIN $ENV{VIREO_RELEASE_BIN})
endif()
if(NOT EXISTS ${FOLDER}/node_modules/tus-js-client)
    message(FATAL_ERROR "The npm packages are missing. Install them with: npm ci --prefix ${FOLDER}")
endif()
execute_process(COMMAND node ${FOLDER}/run.js ${BIN} COMMAND_ERROR_IS_FATAL ANY)
