// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

//! Whether this is compiled for AddressSanitizer (VIREO_ADDRESS_SANITIZED) or ThreadSanitizer
//! (VIREO_THREAD_SANITIZED). GCC tells by macros of its own, Clang by __has_feature.

#pragma once

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VIREO_ADDRESS_SANITIZED 1
#endif
#if __has_feature(thread_sanitizer)
#define VIREO_THREAD_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(VIREO_ADDRESS_SANITIZED)
#define VIREO_ADDRESS_SANITIZED 1
#endif
#if defined(__SANITIZE_THREAD__) && !defined(VIREO_THREAD_SANITIZED)
#define VIREO_THREAD_SANITIZED 1
#endif
