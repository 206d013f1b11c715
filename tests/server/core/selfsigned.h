// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace vireo::test {

//! A key of its own and a certificate it signed for localhost and 127.0.0.1, both PEM; good for
//! an hour.
struct SelfSigned
{
    QByteArray key;
    QByteArray certificate;

    [[nodiscard]] static SelfSigned make();
};

} // namespace vireo::test
