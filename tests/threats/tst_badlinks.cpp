// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/authfeature.h"
#include "sdk/client.h"
#include "sdk/session/deeplink.h"
#include "support/faketransport.h"
#include "support/testmain.h"
#include "table.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AuthFeature;
using test::FakeTransport;
using test::TableRow;

//! Addresses that were made to do something in the name of whoever opens them (links.tsv), in the
//! parser and in the app behind it: no page changes, nothing goes to any server.
class tst_BadLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_rows = test::readTable(u"links.tsv"_s); }
    void init();
    void cleanup();
    void opens_data();
    void opens();

private:
    void refused(const QString &link, const TableRow &row);
    void asked(const QString &link, const TableRow &row);
    void lastOfMany(const QString &link);

    QList<TableRow> m_rows;
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeTransport *m_transport = nullptr;
    std::unique_ptr<sdk::Client> m_client;
    std::unique_ptr<AuthFeature> m_auth;
};

void tst_BadLinks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<FakeTransport>();
    m_transport = transport.get();
    auto opened = sdk::Client::open({.profileDirectory = m_folder->path(),
                                        .server = m_transport->url,
                                        .secrets = sdk::SecretPlace::File},
        std::move(transport));
    QVERIFY(opened.ok());
    m_client = std::move(opened).value();
    static_cast<void>(m_client->start());
    QTRY_COMPARE(m_client->session().state(), sdk::Session::State::SignedOut);
    m_auth = std::make_unique<AuthFeature>(m_client.get(), app::ServerCheck::MakeTransport());
}

void tst_BadLinks::cleanup()
{
    m_auth.reset();
    m_client.reset();
}

void tst_BadLinks::opens_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).tag()) << i;
}

void tst_BadLinks::refused(const QString &link, const TableRow &row)
{
    const Result<sdk::DeepLink> parsed = sdk::DeepLink::parse(link);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code.toLatin1(), row.cell("code"));
    QVERIFY(parsed.error().detail.endsWith(u'.'));
    QVERIFY(!parsed.error().detail.contains(u"abcdefghijklmnopqrstuvwx"_s));

    QSignalSpy clip(m_auth.get(), &AuthFeature::clipRequested);
    QSignalSpy server(m_auth.get(), &AuthFeature::serverChosen);
    QSignalSpy said(m_auth.get(), &AuthFeature::linkRefused);
    m_auth->openLink(link);
    m_auth->confirmLink();
    QCOMPARE(said.count(), parsed.error().code == "link_empty"_L1 ? 0 : 1);
    QCOMPARE(clip.count(), 0);
    QCOMPARE(server.count(), 0);
    QVERIFY(m_auth->linkServer().isEmpty());
}

void tst_BadLinks::asked(const QString &link, const TableRow &row)
{
    QSignalSpy clip(m_auth.get(), &AuthFeature::clipRequested);
    QSignalSpy server(m_auth.get(), &AuthFeature::serverChosen);
    m_auth->openLink(link);
    QCOMPARE(m_auth->linkServer().toUtf8(), row.cell("code"));
    m_auth->dismissLink();
    m_auth->confirmLink();
    QCOMPARE(clip.count(), 0);
    QCOMPARE(server.count(), 0);
}

void tst_BadLinks::lastOfMany(const QString &link)
{
    for (int i = 0; i < 100; ++i)
        m_auth->openLink(link.arg(i));
    QCOMPARE(m_auth->linkServer(), u"s99.test"_s);
    QSignalSpy server(m_auth.get(), &AuthFeature::serverChosen);
    m_auth->confirmLink();
    m_auth->confirmLink();
    QCOMPARE(server.count(), 1);
    QCOMPARE(server.first().first().toUrl(), QUrl(u"https://s99.test"_s));
}

void tst_BadLinks::opens()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    const QByteArray kind = input.cell("kind");
    const QString link = QString::fromUtf8(kind == "see"
            ? QByteArray()
            : test::expand(input.cell("link"), {{"token", "abcdefghijklmnopqrstuvwx"}}));
    if (kind == "refused")
        refused(link, input);
    else if (kind == "asked")
        asked(link, input);
    else if (kind == "many")
        lastOfMany(link);
    else if (kind == "see")
        test::showElsewhere(input.cell("link"));
    else
        QFAIL("no such kind of row");
    QCoreApplication::processEvents();
    QVERIFY2(m_transport->requests.isEmpty(), "something was asked for");
}

VIREO_TEST(tst_BadLinks)
#include "tst_badlinks.moc"
