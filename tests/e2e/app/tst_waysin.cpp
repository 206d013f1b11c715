// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone.h"
#include "support/manualclock.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;

//! Signing in by mail, and every link that does not work, each with its words on screen.
class tst_WaysIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void codeFromTheMail();
    void linkFromTheMail();
    void brokenLink();
    void wrongLink();
    void usedLink();
    void expiredLink();

private:
    [[nodiscard]] bool asks(const QString &email);
    [[nodiscard]] QString mailTo(const QString &email) const;
    [[nodiscard]] bool agrees();

    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestServer> m_server;
    std::unique_ptr<test::Phone> m_phone;
};

void tst_WaysIn::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<test::TestServer>(nullptr, &m_clock);
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
    m_phone = std::make_unique<test::Phone>(m_server->url(), m_folder->path());
    QVERIFY(m_phone->open());
}

void tst_WaysIn::cleanup()
{
    m_phone.reset();
    m_server.reset();
}

//! Asks for a link on the sign-in page.
bool tst_WaysIn::asks(const QString &email)
{
    test::Person &person = m_phone->person();
    return person.typesInto(u"Your e-mail address"_s, email) && person.taps(u"Send me a link"_s)
        && person.reads(u"A link is on its way to "_s + email);
}

//! What the server's outbox holds for \p email; empty until it is there.
QString tst_WaysIn::mailTo(const QString &email) const
{
    const QDir outbox(m_server->data() + u"/outbox"_s);
    for (const QString &name : outbox.entryList({u"*.eml"_s})) {
        const QString mail = QString::fromUtf8(test::readFile(outbox.filePath(name)));
        if (mail.contains(u"To: "_s + email))
            return mail;
    }
    return {};
}

bool tst_WaysIn::agrees()
{
    return m_phone->person().taps(u"Sign in at "_s + m_server->url().authority());
}

void tst_WaysIn::codeFromTheMail()
{
    test::Person &ada = m_phone->person();
    QVERIFY(asks(u"ada@example.org"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!mailTo(u"ada@example.org"_s).isEmpty(), 60'000);
    static const QRegularExpression line(u"type this code there: (\\d{3} \\d{3})"_s);
    const QString code = line.match(mailTo(u"ada@example.org"_s)).captured(1);
    QVERIFY2(!code.isEmpty(), qPrintable(mailTo(u"ada@example.org"_s)));

    const QString wrong = code.startsWith(u'1') ? u"234567"_s : u"123456"_s;
    QVERIFY(ada.typesInto(u"The code from the mail"_s, wrong));
    QVERIFY(ada.taps(u"Sign in"_s));
    QVERIFY(ada.reads(u"That code is wrong. Four tries left."_s));
    QVERIFY(ada.keeps(u"20-wrong-code"_s));

    QVERIFY(ada.taps(u"The code from the mail"_s));
    for (qsizetype i = 0; i < wrong.size(); ++i)
        ada.presses(Qt::Key_Backspace);
    ada.types(code);
    ada.presses(Qt::Key_Return);
    QVERIFY(ada.reads(u"Signed in as ada"_s));
    QVERIFY(ada.keeps(u"21-by-code"_s));
}

void tst_WaysIn::linkFromTheMail()
{
    test::Person &ada = m_phone->person();
    QVERIFY(asks(u"ada@example.org"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!mailTo(u"ada@example.org"_s).isEmpty(), 60'000);
    static const QRegularExpression link(u"http://\\S+/auth/open#token=[A-Za-z0-9_-]+"_s);
    m_phone->opensLink(link.match(mailTo(u"ada@example.org"_s)).captured());
    QVERIFY(agrees());
    QVERIFY(ada.reads(u"Signed in as ada"_s));
}

void tst_WaysIn::brokenLink()
{
    test::Person &ada = m_phone->person();
    m_phone->opensLink(m_server->url().toString() + u"/auth/open#token=half"_s);
    QVERIFY(ada.reads(u"This link is damaged. Copy the whole link, or ask for a new one."_s));
    QVERIFY(ada.keeps(u"22-damaged-link"_s));
}

void tst_WaysIn::wrongLink()
{
    test::Person &ada = m_phone->person();
    m_phone->opensLink(m_server->url().toString() + u"/auth/open#token="_s + QString(43, u'x'));
    QVERIFY(agrees());
    QVERIFY(
        ada.reads(u"This link is not known here. Check that it is complete, or send a new one."_s));
    QVERIFY(ada.keeps(u"23-unknown-link"_s));
}

//! Also where the sign-in page was left: the words, and the way to a new link, come to the front.
void tst_WaysIn::usedLink()
{
    test::Person &ada = m_phone->person();
    const QString link = m_server->signInLink(u"ada@example.org"_s);
    m_phone->opensLink(link);
    QVERIFY(agrees());
    QVERIFY(ada.reads(u"Signed in as ada"_s));
    m_phone = std::make_unique<test::Phone>(m_server->url(), m_folder->filePath(u"other"_s));
    QVERIFY(m_phone->open());
    test::Person &other = m_phone->person();
    QVERIFY(other.taps(u"Look around first"_s));
    QVERIFY(other.reads(u"No clips yet"_s));

    m_phone->opensLink(link);
    QVERIFY(agrees());

    QVERIFY(other.reads(u"This link was used already. Send a new one?"_s));
    QVERIFY(other.reads(u"Send me a link"_s));
    QVERIFY(other.keeps(u"24-used-link"_s));
}

void tst_WaysIn::expiredLink()
{
    test::Person &ada = m_phone->person();
    const QString link = m_server->signInLink(u"ada@example.org"_s);
    m_clock.advance(16min);
    m_phone->opensLink(link);
    QVERIFY(agrees());
    QVERIFY(ada.reads(u"This link is too old. Links work for 15 minutes. Send a new one?"_s));
    QVERIFY(ada.keeps(u"25-expired-link"_s));
}

VIREO_TEST(tst_WaysIn)
#include "tst_waysin.moc"
