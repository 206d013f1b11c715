// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../fault/liveserver.h"
#include "table.h"

namespace vireo::test {

//! \brief What has to hold for every bad input, whatever the row says of itself.
//!
//! The status and code are the row's; the answer is a problem document that gives away no path, no
//! statement and no source file; one line of the log tells of the request and holds no secret; the
//! process lives, has not grown by 20 MB, and goes on with the same connection unless the row says
//! "closed".
class Attack
{
public:
    explicit Attack(LiveServer &server);

    //! Measured before the request is sent.
    void begin();
    //! Empty: all is as it should be. \p client is the one that asked.
    [[nodiscard]] QString check(const TableRow &row, const RawAnswer &answer, RawClient &client);
    //! The same without a connection to go on with.
    [[nodiscard]] QString check(const TableRow &row, const RawAnswer &answer);
    //! The end of every row, HTTP or not: alive, not grown, no secret in the log.
    [[nodiscard]] QString checkProcess() const;
    //! A word that must never stand in the log.
    void addSecret(const QByteArray &secret) { m_secrets.append(secret); }
    //! What a request looks like that everybody may send; shows that a connection goes on.
    [[nodiscard]] static QByteArray probe();

private:
    LiveServer &m_server;
    QByteArrayList m_secrets;
    qint64 m_before = 0;
};

} // namespace vireo::test
