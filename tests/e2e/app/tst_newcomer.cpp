// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QDate>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;

//! Somebody new at a server that asks for birth dates.
class tst_Newcomer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheirAge();

private:
    [[nodiscard]] QString codeFor(const test::TestServer &server) const;
    void types(test::Person &person, const QDate &born) const;

    const QString m_email = u"ada@example.org"_s;
};

QString tst_Newcomer::codeFor(const test::TestServer &server) const
{
    const QDir outbox(server.data() + u"/outbox"_s);
    static const QRegularExpression line(u"type this code there: (\\d{3} \\d{3})"_s);
    QString newest;
    for (const QString &name : outbox.entryList({u"*.eml"_s}, QDir::Files, QDir::Name)) {
        const QString mail = QString::fromUtf8(test::readFile(outbox.filePath(name)));
        if (mail.contains(u"To: "_s + m_email) && line.match(mail).hasMatch())
            newest = line.match(mail).captured(1);
    }
    return newest;
}

void tst_Newcomer::types(test::Person &person, const QDate &born) const
{
    const QList<std::pair<QString, QString>> parts{{u"Day of birth"_s, born.toString(u"dd"_s)},
        {u"Month of birth, as a number"_s, born.toString(u"MM"_s)},
        {u"Year of birth"_s, born.toString(u"yyyy"_s)}};
    for (const auto &[name, digits] : parts) {
        QVERIFY(person.taps(name));
        for (int i = 0; i < 4; ++i)
            person.presses(Qt::Key_Delete);
        for (int i = 0; i < 4; ++i)
            person.presses(Qt::Key_Backspace);
        person.types(digits);
    }
}

void tst_Newcomer::saysTheirAge()
{
    test::TestServer server([](server::Config &config) { config.age = {u"birth_date"_s, 13, 18}; });
    QVERIFY2(server.isRunning(), qPrintable(server.error()));
    QTemporaryDir profile;
    test::Phone phone(server.url(), profile.path());
    QVERIFY(phone.open());
    test::Person &ada = phone.person();
    QVERIFY(ada.reads(u"New here? Say how old you are."_s));
    QVERIFY(ada.typesInto(u"Your e-mail address"_s, m_email));

    // Without it nobody new gets in, which only the code brings to light.
    QVERIFY(ada.taps(u"Send me a link"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!codeFor(server).isEmpty(), 60'000);
    const QString first = codeFor(server);
    QVERIFY(ada.typesInto(u"The code from the mail"_s, first));
    ada.presses(Qt::Key_Return);
    QVERIFY(ada.reads(u"This place asks everybody new for their age."_s));

    types(ada, QDate::currentDate().addYears(-12));
    QVERIFY(ada.taps(u"Send me a link"_s));
    QVERIFY(ada.reads(u"This place is for people of 13 years and older."_s));
    QVERIFY(ada.keeps(u"50-too-young"_s));

    types(ada, QDate::currentDate().addYears(-20));
    QVERIFY(ada.taps(u"Send me a link"_s));
    QTRY_VERIFY_WITH_TIMEOUT(codeFor(server) != first, 60'000);
    QVERIFY(ada.typesInto(u"The code from the mail"_s, codeFor(server)));
    ada.presses(Qt::Key_Return);
    QVERIFY(ada.reads(u"Signed in as ada"_s));
}

VIREO_TEST(tst_Newcomer)
#include "tst_newcomer.moc"
