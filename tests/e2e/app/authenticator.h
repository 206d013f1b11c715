// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::test {

//! \brief The app on somebody's phone that shows codes (RFC 6238: SHA-1, 30 s, six digits).
//!
//! Knows nothing of ours: it is told a key as a person would type it.
class Authenticator
{
public:
    //! \p key: base32 (RFC 4648), spaces between groups as they please.
    explicit Authenticator(const QString &key);
    [[nodiscard]] bool isSetUp() const { return !m_secret.isEmpty(); }
    //! What it shows when its clock says \p ms since 1970.
    [[nodiscard]] QString shows(qint64 ms) const;

private:
    QByteArray m_secret;
};

} // namespace vireo::test
