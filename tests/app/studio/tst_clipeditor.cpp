// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/clipeditor.h"
#include "app/studio/schedule.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::ClipEditor;
using app::ClipTerms;
using app::Schedule;
using test::ClientFixture;

namespace {

const QString kPlace = u"/videos/100"_s;

protocol::Video clip()
{
    protocol::Video video = ClientFixture::video(100);
    video.account = ClientFixture::me();
    video.caption = u"First"_s;
    return video;
}

QJsonObject sent(ClientFixture &fixture)
{
    return QJsonDocument::fromJson(fixture.transport->sent.last().body).object();
}

} // namespace

class tst_ClipEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatDiffers();
    void labelsAClip();
    void changesTheTimeOfAClipThatWaits();
    void saysWhatWentWrong();
    void bringsSubtitlesAlong();
    void deletes();
    void choosesATime();
};

void tst_ClipEditor::sendsOnlyWhatDiffers()
{
    ClientFixture fixture;
    fixture.on(u"GET "_s + kPlace, protocol::toJson(clip()));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_COMPARE(editor.state(), ClipEditor::State::Idle);
    QCOMPARE(editor.caption(), u"First"_s);
    QVERIFY(!editor.isChanged());
    editor.setCaption(u"Second"_s);
    editor.setDuet(false);
    editor.setCommenters(ClipTerms::Commenters::ThoseWhoFollow);
    QVERIFY(editor.isChanged());
    QCOMPARE(editor.permissionsText(), u"2 of 4"_s);
    protocol::Video changed = clip();
    changed.caption = u"Second"_s;
    changed.permissions.duet = false;
    changed.permissions.comments = protocol::Permissions::Comments::Followers;
    fixture.on(u"PATCH "_s + kPlace, protocol::toJson(changed));
    QSignalSpy saved(&editor, &ClipEditor::saved);
    editor.save();
    QCOMPARE(sent(fixture),
        (QJsonObject{{u"caption"_s, u"Second"_s},
            {u"permissions"_s, QJsonObject{{u"comments"_s, u"followers"_s}, {u"duet"_s, false}}}}));
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(!editor.isChanged());
}

void tst_ClipEditor::labelsAClip()
{
    ClientFixture fixture;
    protocol::Video labelled = clip();
    labelled.sensitive = true;
    fixture.on(u"GET "_s + kPlace, protocol::toJson(labelled));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_COMPARE(editor.state(), ClipEditor::State::Idle);
    QVERIFY(editor.isSensitive() && !editor.isForAdults());
    QSignalSpy changed(&editor, &ClipEditor::changedChanged);
    editor.setForAdults(true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(editor.isChanged());
    editor.setSensitive(false);
    // A moderator's label stands beside one's own.
    labelled.adults = true;
    fixture.on(u"PATCH "_s + kPlace, protocol::toJson(labelled));
    QSignalSpy saved(&editor, &ClipEditor::saved);
    editor.save();
    QCOMPARE(sent(fixture), (QJsonObject{{u"sensitive"_s, false}, {u"adults"_s, true}}));
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(editor.isSensitive() && editor.isForAdults());
    QVERIFY(!editor.isChanged());
}

void tst_ClipEditor::changesTheTimeOfAClipThatWaits()
{
    ClientFixture fixture;
    protocol::Video waiting = clip();
    waiting.publishAtMs = 1'900'000'000'000;
    fixture.on(u"GET "_s + kPlace, protocol::toJson(waiting));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_VERIFY(editor.isWaiting());
    QCOMPARE(editor.publishAtMs(), waiting.publishAtMs);
    editor.setPublishAt({});
    QCOMPARE(editor.whenText(), u"Now"_s);
    fixture.on(u"PATCH "_s + kPlace, protocol::toJson(clip()));
    editor.save();
    QCOMPARE(sent(fixture), (QJsonObject{{u"publish_at"_s, QJsonValue()}}));
    QTRY_VERIFY(!editor.isWaiting());
}

void tst_ClipEditor::saysWhatWentWrong()
{
    ClientFixture fixture;
    ClipEditor gone(*fixture.client, Id(100));
    QTRY_COMPARE(gone.state(), ClipEditor::State::Failed);
    fixture.on(u"GET "_s + kPlace, protocol::toJson(clip()));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_COMPARE(editor.state(), ClipEditor::State::Idle);
    editor.setCaption(QString(501, u'x'));
    editor.save();
    QCOMPARE(editor.state(), ClipEditor::State::Failed);
    QCOMPARE(fixture.asked(u"PATCH "_s + kPlace), 0);
}

void tst_ClipEditor::bringsSubtitlesAlong()
{
    ClientFixture fixture;
    fixture.on(u"GET "_s + kPlace, protocol::toJson(clip()));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_COMPARE(editor.state(), ClipEditor::State::Idle);
    QFile file(fixture.folder.filePath(u"a.vtt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("WEBVTT\n");
    file.close();
    protocol::Video made = clip();
    made.media.captions = {{u"en"_s, u"English"_s, u"/media/100/1/c1.vtt"_s}};
    fixture.on(u"PUT "_s + kPlace + u"/captions/en"_s, protocol::toJson(made));
    editor.setCaption(u"Being written"_s);
    editor.addCaptions(QUrl::fromLocalFile(file.fileName()), u"en"_s);
    QCOMPARE(fixture.transport->sent.last().body, "WEBVTT\n");
    QTRY_COMPARE(editor.captions().size(), 1);
    QCOMPARE(editor.caption(), u"Being written"_s);
    fixture.on(u"DELETE "_s + kPlace + u"/captions/en"_s, {});
    editor.removeCaptions(u"en"_s);
    QTRY_COMPARE(editor.captions().size(), 0);
    editor.addCaptions(QUrl::fromLocalFile(u"/nowhere.vtt"_s), u"en"_s);
    QCOMPARE(editor.state(), ClipEditor::State::Failed);
}

void tst_ClipEditor::deletes()
{
    ClientFixture fixture;
    fixture.on(u"GET "_s + kPlace, protocol::toJson(clip()));
    ClipEditor editor(*fixture.client, Id(100));
    QTRY_COMPARE(editor.state(), ClipEditor::State::Idle);
    fixture.on(u"DELETE "_s + kPlace, {});
    QSignalSpy removed(&editor, &ClipEditor::removed);
    QSignalSpy gone(&fixture.client->videoStore(), &sdk::VideoStore::gone);
    editor.remove();
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(gone.count(), 1);
}

void tst_ClipEditor::choosesATime()
{
    Schedule schedule;
    schedule.setNow(QDateTime(QDate(2026, 11, 28), QTime(14, 20)));
    QCOMPARE(schedule.days().size(), Schedule::kDays);
    QCOMPARE(schedule.at(), QDateTime(QDate(2026, 11, 28), QTime(15, 0)));
    QVERIFY(schedule.isValid());
    schedule.step(-60);
    QVERIFY(!schedule.isValid());
    schedule.setDay(2);
    schedule.step(7);
    QCOMPARE(schedule.at(), QDateTime(QDate(2026, 11, 30), QTime(14, 5)));
    QVERIFY(schedule.isValid());
    schedule.step(-15 * 60);
    QCOMPARE(schedule.at().time(), QTime(23, 5));
    schedule.begin(QDateTime(QDate(2026, 12, 1), QTime(9, 30)));
    QCOMPARE(schedule.day(), 3);
    QCOMPARE(schedule.at().time(), QTime(9, 30));
}

VIREO_TEST(tst_ClipEditor)
#include "tst_clipeditor.moc"
