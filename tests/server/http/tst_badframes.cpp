// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "livehub.h"
#include "rawsocket.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveHub;
using test::RawSocket;

//! What of the bad handshakes needs a clock that moves; the others are in tests/threats.
class tst_BadFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_hub = std::make_unique<LiveHub>(); }
    void cleanupTestCase() { m_hub.reset(); }
    void ticketExpires();

private:
    std::unique_ptr<LiveHub> m_hub;
};

void tst_BadFrames::ticketExpires()
{
    const QString ticket = m_hub->ticket();
    m_hub->clock.move(std::chrono::seconds(31));
    RawSocket client(m_hub->port(), ticket);
    QCOMPARE(client.status(), 401);
}

VIREO_TEST(tst_BadFrames)
#include "tst_badframes.moc"
