// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/webpush/curvekey.h"

namespace vireo::webpush {

//! Of a device's secret, and of the salt of a message.
constexpr int kSecretBytes = 16;
//! Of a whole message: what every push service takes (RFC 8030 section 7.2).
constexpr qsizetype kMostBytes = 4096;

//! What a device gave to be written to: its public key and its secret of kSecretBytes.
struct Receiver
{
    QByteArray point;
    QByteArray secret;
};

//! \brief \p plain for \p receiver as RFC 8291 encrypts it: the body of a push, aes128gcm (RFC
//! 8188) in one record. \p own and \p salt (kSecretBytes) are fresh for each message. At most 3,993
//! bytes, which every push service takes.
[[nodiscard]] Result<QByteArray> encrypt(
    const QByteArray &plain, const Receiver &receiver, const CurveKey &own, const QByteArray &salt);

//! \brief What \p body says to the device that has \p own and \p secret, without its padding.
//!
//! TooLarge ("push_too_large") over kMostBytes; Malformed ("push_malformed") where it is not one
//! record of RFC 8188 from a key of the curve; Invalid ("push_unreadable") where it was sealed for
//! another device or changed on its way.
[[nodiscard]] Result<QByteArray> decrypt(
    const QByteArray &body, const CurveKey &own, const QByteArray &secret);

} // namespace vireo::webpush
