// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "server/api/openapi/openapicheck.h"
#include "server/api/openapi/openapiroute.h"
#include "server/main/application.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;

//! The whole server against its own description.
class tst_Contract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void everyRouteStandsInTheDocument();
    void guestsAreSentAwayWhereTheDocumentSaysSo();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<server::Application> m_server;
};

void tst_Contract::initTestCase()
{
    server::Config config;
    config.data = m_dir.path();
    config.port = 0;
    config.media.workers = 0;
    auto started = server::Application::start(std::move(config));
    QVERIFY2(started.ok(), qPrintable(started.ok() ? QString() : started.error().detail));
    m_server = std::move(started).value();
}

void tst_Contract::everyRouteStandsInTheDocument()
{
    const QStringList found
        = server::api::openApiDifferences(server::api::openApiDocument(), m_server->routes());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_Contract::guestsAreSentAwayWhereTheDocumentSaysSo()
{
    const QList<server::http::Route> routes = m_server->routes();
    int asked = 0;
    for (const server::http::Route &route : routes) {
        if (route.auth == server::http::Auth::None || route.auth == server::http::Auth::Optional)
            continue;
        QByteArray path = route.path.toLatin1();
        path.replace("{", "").replace("}", "");
        test::RawClient client(m_server->port());
        client.send(server::http::methodName(route.method) + ' ' + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        const int status = client.answer(route.method == server::http::Method::Head).status;
        QVERIFY2(status == 401, path + ' ' + QByteArray::number(status));
        ++asked;
    }
    QVERIFY(asked > 10);
}

VIREO_TEST(tst_Contract)
#include "tst_contract.moc"
