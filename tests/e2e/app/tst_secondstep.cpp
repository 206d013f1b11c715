// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "authenticator.h"
#include "phone.h"
#include "support/manualclock.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;

//! Somebody sets up the second step in the app and signs in with it on other devices. Each step
//! builds on the one before it.
class tst_SecondStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY2(!m_stuck, "A step before this one failed."); }
    void cleanup() { m_stuck |= QTest::currentTestFailed(); }
    void isTurnedOn();
    void theMailAloneIsNotEnough();
    void aLinkFromOutsideAsksAsWell();
    void isTurnedOff();
    void cleanupTestCase();

private:
    //! An app of its own, as on another device.
    [[nodiscard]] bool takesPhone(const QString &name);
    [[nodiscard]] bool opensSecurity();
    [[nodiscard]] QString mailed() const;
    //! What the authenticator shows in the next half minute: a code is good once.
    [[nodiscard]] QString nextCode();
    [[nodiscard]] QString place() const { return m_server->url().authority(); }
    [[nodiscard]] test::Person &ada() { return m_phone->person(); }

    const QString m_email = u"ada@example.org"_s;
    test::ManualClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<test::TestServer> m_server;
    std::unique_ptr<test::Phone> m_phone;
    std::optional<test::Authenticator> m_authenticator;
    QStringList m_codes;
    bool m_stuck = false;
};

void tst_SecondStep::initTestCase()
{
    m_server = std::make_unique<test::TestServer>(nullptr, &m_clock);
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
}

void tst_SecondStep::cleanupTestCase()
{
    m_phone.reset();
    m_server.reset();
}

bool tst_SecondStep::takesPhone(const QString &name)
{
    m_phone.reset();
    m_phone = std::make_unique<test::Phone>(m_server->url(), m_folder.filePath(name));
    return m_phone->open();
}

bool tst_SecondStep::opensSecurity()
{
    return ada().taps(u"You"_s) && ada().taps(u"Settings"_s) && ada().taps(u"Security"_s);
}

QString tst_SecondStep::mailed() const
{
    const QDir outbox(m_server->data() + u"/outbox"_s);
    static const QRegularExpression line(u"type this code there: (\\d{3} \\d{3})"_s);
    for (const QString &name : outbox.entryList({u"*.eml"_s}, QDir::Files, QDir::Name)) {
        const QString mail = QString::fromUtf8(test::readFile(outbox.filePath(name)));
        if (mail.contains(u"To: "_s + m_email) && line.match(mail).hasMatch())
            return line.match(mail).captured(1);
    }
    return {};
}

QString tst_SecondStep::nextCode()
{
    m_clock.advance(30s);
    return m_authenticator->shows(m_clock.nowMs());
}

void tst_SecondStep::isTurnedOn()
{
    QVERIFY(takesPhone(u"first"_s));
    m_phone->opensLink(m_server->signInLink(m_email));
    QVERIFY(ada().taps(u"Sign in at "_s + place()));
    QVERIFY(ada().reads(u"Signed in as ada"_s));
    QVERIFY(opensSecurity());
    QVERIFY(ada().taps(u"Turn on"_s));
    QVERIFY(ada().reads(u"QR code for an authenticator"_s));
    QVERIFY(ada().reads(u"Key: "_s));
    QVERIFY(ada().keeps(u"40-second-step-key"_s));
    const QStringList words = ada().words();
    const auto key = std::find_if(words.cbegin(), words.cend(),
        [](const QString &word) { return word.startsWith(u"Key: "_s); });
    QVERIFY(key != words.cend());
    m_authenticator.emplace(key->mid(5));
    QVERIFY(m_authenticator->isSetUp());

    const QString right = nextCode();
    const QString wrong = right.startsWith(u'1') ? u"234567"_s : u"123456"_s;
    const QString field = u"The first code of the authenticator"_s;
    QVERIFY(ada().typesInto(field, wrong));
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"That code is not right"_s));
    QVERIFY(ada().keeps(u"41-second-step-wrong"_s));
    for (qsizetype i = 0; i < wrong.size(); ++i)
        ada().presses(Qt::Key_Backspace);
    ada().types(right);
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"Your recovery codes"_s));
    QVERIFY(ada().keeps(u"42-recovery-codes"_s));
    QVERIFY(ada().taps(u"Copy the recovery codes"_s));
    m_codes = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(m_codes.size(), 10);
    for (const QString &code : std::as_const(m_codes))
        QVERIFY2(ada().seesNow(code), qPrintable(code));
    QVERIFY(ada().taps(u"I have kept them"_s));
    QVERIFY(ada().reads(u"10 are left"_s));
    QVERIFY(ada().keeps(u"43-second-step-on"_s));
    QVERIFY(!ada().seesNow(m_codes.first()));
}

void tst_SecondStep::theMailAloneIsNotEnough()
{
    QVERIFY(takesPhone(u"second"_s));
    QVERIFY(ada().typesInto(u"Your e-mail address"_s, m_email));
    QVERIFY(ada().taps(u"Send me a link"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!mailed().isEmpty(), 60'000);
    QVERIFY(ada().typesInto(u"The code from the mail"_s, mailed()));
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"One more step"_s));
    QVERIFY(ada().keeps(u"44-one-more-step"_s));
    // The field has the keyboard already.
    ada().types(m_authenticator->shows(m_clock.nowMs() + 3'600'000));
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"That code is not right"_s));
    QVERIFY(ada().keeps(u"45-one-more-step-wrong"_s));
    for (int i = 0; i < 6; ++i)
        ada().presses(Qt::Key_Backspace);
    ada().types(nextCode());
    QVERIFY(ada().taps(u"Sign in"_s));
    QVERIFY(ada().reads(u"Signed in as ada"_s));
}

//! Where the sign-in page was left, it comes to the front with its question.
void tst_SecondStep::aLinkFromOutsideAsksAsWell()
{
    QVERIFY(takesPhone(u"third"_s));
    QVERIFY(ada().taps(u"Look around first"_s));
    QVERIFY(ada().reads(u"No clips yet"_s));
    m_phone->opensLink(m_server->signInLink(m_email));
    QVERIFY(ada().taps(u"Sign in at "_s + place()));
    QVERIFY(ada().reads(u"One more step"_s));
    // The authenticator is lost; people type what is on their paper.
    ada().types(m_codes.at(3).toUpper().remove(u'-'));
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"Signed in as ada"_s));
    QVERIFY(opensSecurity());
    QVERIFY(ada().reads(u"9 are left"_s));
}

void tst_SecondStep::isTurnedOff()
{
    QVERIFY(ada().taps(u"Turn off"_s));
    QVERIFY(ada().reads(u"Turn the second step off?"_s));
    QVERIFY(ada().keeps(u"46-turn-off"_s));
    QVERIFY(ada().typesInto(u"The code of the authenticator, or a recovery code"_s, nextCode()));
    ada().presses(Qt::Key_Return);
    QVERIFY(ada().reads(u"The second step is off"_s));
    QVERIFY(takesPhone(u"fourth"_s));
    m_phone->opensLink(m_server->signInLink(m_email));
    QVERIFY(ada().taps(u"Sign in at "_s + place()));
    QVERIFY(ada().reads(u"Signed in as ada"_s));
}

VIREO_TEST(tst_SecondStep)
#include "tst_secondstep.moc"
