// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/uploadmodel.h"

#include "app/studio/studiofeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::StudioFeature;
using app::UploadModel;
using test::ClientFixture;

class tst_UploadModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowFar();
    void stages();
    void publishesOnlyWhatFits();
    void limitsComeFromTheServer();
    void listsPausesAndForgets();

private:
    QUrl file(const QString &name, const QByteArray &bytes)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(bytes) != bytes.size())
            qFatal("no room for a test file");
        return QUrl::fromLocalFile(made.fileName());
    }
    QTemporaryDir m_folder;
};

void tst_UploadModel::saysHowFar()
{
    constexpr qint64 mega = 1024 * 1024;
    QCOMPARE(UploadModel::sentText(31 * mega, 50 * mega), u"62 %, 31 MB of 50 MB"_s);
    QCOMPARE(UploadModel::sentText(0, 0), u"0 %, 0 KB of 0 KB"_s);
}

void tst_UploadModel::stages()
{
    using State = sdk::UploadTask::State;
    using Stage = UploadModel::Stage;
    QCOMPARE(UploadModel::stageOf(State::Checking), Stage::Waiting);
    QCOMPARE(UploadModel::stageOf(State::Uploading), Stage::Sending);
    QCOMPARE(UploadModel::stageOf(State::Offline), Stage::Offline);
    QCOMPARE(UploadModel::stageOf(State::Publishing), Stage::Processing);
    QCOMPARE(UploadModel::stageOf(State::Cancelled), Stage::Failed);
}

void tst_UploadModel::publishesOnlyWhatFits()
{
    ClientFixture fixture;
    StudioFeature studio(*fixture.client);
    QVERIFY(!studio.publish());
    studio.draft()->setFile(file(u"a.mp4"_s, "words"));
    QVERIFY(!studio.publish()); // a guest
    fixture.signIn();
    studio.draft()->setCaption(QString(501, u'x'));
    QVERIFY(!studio.publish());
    QCOMPARE(studio.uploads()->rowCount(), 0);
    studio.draft()->setCaption(u" Third try \n\n\n\nit sang "_s);
    QVERIFY(studio.publish());
    QCOMPARE(studio.uploads()->rowCount(), 1);
    QVERIFY(!studio.draft()->hasFile());
    QCOMPARE(studio.uploads()->data(studio.uploads()->index(0), UploadModel::TitleRole).toString(),
        u"Third try"_s);
}

void tst_UploadModel::limitsComeFromTheServer()
{
    ClientFixture fixture;
    protocol::ServerConfig config;
    config.limits.uploadBytes = 4;
    fixture.on(u"GET /config"_s, protocol::toJson(config));
    StudioFeature studio(*fixture.client);
    studio.draft()->setFile(file(u"a.mp4"_s, "words"));
    QTRY_COMPARE(studio.draft()->check(), app::Draft::Check::TooBig);
    QVERIFY(studio.draft()->fileProblem().contains(u"vireo.test"_s));
}

void tst_UploadModel::listsPausesAndForgets()
{
    ClientFixture fixture;
    fixture.signIn();
    StudioFeature studio(*fixture.client);
    UploadModel *uploads = studio.uploads();
    QAbstractItemModelTester tester(
        uploads, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &name : {u"a.mp4"_s, u"b.mp4"_s}) {
        studio.draft()->setFile(file(name, "clip " + name.toLatin1()));
        QVERIFY(studio.publish());
    }
    QCOMPARE(uploads->rowCount(), 2);
    QCOMPARE(uploads->data(uploads->index(0), UploadModel::TitleRole).toString(), u"b.mp4"_s);
    QCOMPARE(uploads->underWay(), 2);
    for (const int role : uploads->roleNames().keys())
        QVERIFY2(
            uploads->data(uploads->index(0), role).isValid(), uploads->roleNames().value(role));

    uploads->pause(1);
    QTRY_COMPARE(
        uploads->data(uploads->index(1), UploadModel::StageRole).value<UploadModel::Stage>(),
        UploadModel::Stage::Paused);
    // No server answers: what is not paused waits for it, and says so.
    QTRY_COMPARE(
        uploads->data(uploads->index(0), UploadModel::StageRole).value<UploadModel::Stage>(),
        UploadModel::Stage::Offline);
    QVERIFY(uploads->data(uploads->index(0), UploadModel::StatusTextRole)
                .toString()
                .contains(u"goes on when you're online"_s));
    uploads->cancel(0);
    QTRY_COMPARE(uploads->rowCount(), 1);
    uploads->cancel(0);
    QTRY_COMPARE(uploads->rowCount(), 0);
    QCOMPARE(uploads->underWay(), 0);
}

VIREO_TEST(tst_UploadModel)
#include "tst_uploadmodel.moc"
