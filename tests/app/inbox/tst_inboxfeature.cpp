// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxfeature.h"
#include "app/support/clientfixture.h"
#include "core/protocol/realtime.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::InboxFeature;
using app::InboxModel;
using test::ClientFixture;

class tst_InboxFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsLive();
    void guestsHaveNone();
    void losesEventsAndAsksAgain();
    void switchesAtOnceAndTakesBack();

private:
    static void tell(ClientFixture &fixture, const char *event, const QJsonObject &data)
    {
        protocol::realtime::ServerMessage message;
        message.type = protocol::realtime::ServerMessage::Type::Event;
        message.channel = u"me"_s;
        message.event = QString::fromLatin1(event);
        message.data = data;
        Q_EMIT fixture.client->realtime().eventArrived(message);
    }
    static QJsonObject page(int unread)
    {
        return protocol::toJson(protocol::NotificationPage{{}, unread});
    }
    static inline const QString kList = u"GET /notifications"_s;
};

void tst_InboxFeature::countsLive()
{
    ClientFixture fixture;
    static_cast<void>(fixture.client->start());
    fixture.on(kList, page(3));
    InboxFeature inbox(fixture.client.get());
    QCOMPARE(inbox.unread(), 0);
    fixture.signIn();
    QTRY_COMPARE(inbox.unread(), 3);
    QSignalSpy news(&inbox, &InboxFeature::news);
    tell(fixture, protocol::realtime::kNotification,
        {{u"id"_s, u"1"_s}, {u"kind"_s, u"like"_s}, {u"unread"_s, 4}});
    QCOMPARE(inbox.unread(), 4);
    QCOMPARE(news.count(), 1);
    tell(fixture, protocol::realtime::kNotificationsRead, {{u"unread"_s, 0}});
    QCOMPARE(inbox.unread(), 0);
    QCOMPARE(news.count(), 1);
}

void tst_InboxFeature::guestsHaveNone()
{
    ClientFixture fixture;
    InboxFeature inbox(fixture.client.get());
    QVERIFY(!inbox.signedIn());
    QVERIFY(inbox.lines(InboxModel::Filter::All) == nullptr);
    QCOMPARE(fixture.asked(kList), 0);
    InboxFeature serverless(nullptr);
    QVERIFY(!serverless.signedIn());
    QVERIFY(serverless.lines(InboxModel::Filter::All) == nullptr);
}

void tst_InboxFeature::losesEventsAndAsksAgain()
{
    ClientFixture fixture;
    static_cast<void>(fixture.client->start());
    fixture.on(kList, page(1));
    fixture.on(kList, page(7));
    InboxFeature inbox(fixture.client.get());
    fixture.signIn();
    QTRY_COMPARE(inbox.unread(), 1);
    Q_EMIT fixture.client->realtime().gap(u"me"_s);
    QTRY_COMPARE(inbox.unread(), 7);
}

void tst_InboxFeature::switchesAtOnceAndTakesBack()
{
    ClientFixture fixture;
    static_cast<void>(fixture.client->start());
    fixture.on(kList, page(0));
    const QString path = u"/me/preferences"_s;
    fixture.on(u"GET "_s + path, protocol::toJson(protocol::Preferences()));
    fixture.onError(u"PUT "_s + path, Error{Error::Kind::Forbidden, u"no"_s, u"Not now."_s});
    InboxFeature inbox(fixture.client.get());
    fixture.signIn();
    inbox.setSwitch(u"like"_s, false); // nothing is known yet
    QCOMPARE(fixture.asked(u"PUT "_s + path), 0);
    inbox.askPreferences();
    QTRY_COMPARE(inbox.switches().value(u"like"_s).toBool(), true);
    QSignalSpy refused(&inbox, &InboxFeature::refused);
    inbox.setSwitch(u"like"_s, false);
    QCOMPARE(inbox.switches().value(u"like"_s).toBool(), false);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(inbox.switches().value(u"like"_s).toBool(), true);
}

VIREO_TEST(tst_InboxFeature)
#include "tst_inboxfeature.moc"
