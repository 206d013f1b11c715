// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

//! Marks what users of the SDK may call; everything else stays hidden.
#define VIREO_SDK_EXPORT Q_DECL_EXPORT
