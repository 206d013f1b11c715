// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/paint/painter.h"
#include "core/media/paint/synth.h"
#include "support/testmain.h"

#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace vireo::media::paint;

namespace {

//! A painting with an edge everywhere, so that any motion shows.
Picture checkered(int width, int height)
{
    Picture picture(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            picture.y[size_t(y) * size_t(width) + size_t(x)] = ((x / 8 + y / 8) & 1) ? 200 : 40;
    }
    std::fill(picture.u.begin(), picture.u.end(), uint8_t(128));
    std::fill(picture.v.begin(), picture.v.end(), uint8_t(128));
    return picture;
}

double difference(const Picture &a, const Picture &b)
{
    double sum = 0;
    for (size_t i = 0; i < a.y.size(); ++i)
        sum += std::abs(int(a.y[i]) - int(b.y[i]));
    return sum / double(a.y.size());
}

QJsonArray carriedClips()
{
    QFile file(QString::fromUtf8(VIREO_DEMO_STORY));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()["clips"_L1].toArray();
}

} // namespace

class tst_Painter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesScenes_data();
    void refusesScenes();
    void theEndRunsIntoTheBeginning();
    void carriedScenesMoveAndSound_data();
    void carriedScenesMoveAndSound();
    void carriedClipsKeepTheirBounds();
};

void tst_Painter::refusesScenes_data()
{
    QTest::addColumn<QByteArray>("scene");
    QTest::addColumn<QString>("pointer");

    QTest::newRow("no length") << R"({})"_ba << u"/seconds"_s;
    QTest::newRow("an hour") << R"({"seconds":3600})"_ba << u"/seconds"_s;
    QTest::newRow("huge") << R"({"seconds":5,"width":100000})"_ba << u"/width"_s;
    QTest::newRow("unknown mood") << R"({"seconds":5,"mood":"polka"})"_ba << u"/mood"_s;
    QTest::newRow("unknown key") << R"({"seconds":5,"x":1})"_ba << u"/x"_s;
    QTest::newRow("glow without colour")
        << R"({"seconds":5,"glows":[{"x":0,"y":0,"radius":1}]})"_ba << u"/glows/0/colour"_s;
    QTest::newRow("too many particles")
        << R"({"seconds":5,"particles":[{"kind":"mote","count":9999,"size":2,"colour":"#ffffff"}]})"_ba
        << u"/particles/0/count"_s;
}

void tst_Painter::refusesScenes()
{
    QFETCH(QByteArray, scene);
    QFETCH(QString, pointer);
    const auto parsed = sceneFromJson(QJsonDocument::fromJson(scene).object());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().fields.first().pointer, pointer);
}

void tst_Painter::theEndRunsIntoTheBeginning()
{
    Scene scene;
    scene.width = 180;
    scene.height = 320;
    scene.seconds = 2;
    scene.grain = 0;
    scene.panX = 0.02;
    scene.sways = {{.top = 0, .bottom = 1, .acrossPx = 12, .waves = 3, .turns = 2}};
    scene.glows = {{.x = 0.5, .y = 0.5, .radius = 0.5, .tint = {0.5, 0.1, 0.2}, .flicker = true}};
    scene.particles = {{.count = 40, .sizePx = 12, .fallTurns = 2, .tint = {1, 0, 0}}};
    const Painter painter(scene, checkered(200, 356));

    Picture first(180, 320);
    Picture middle(180, 320);
    Picture around(180, 320);
    painter.frame(0, first);
    painter.frame(painter.frames() / 3, middle);
    painter.frame(painter.frames(), around);
    QVERIFY(difference(first, middle) > 5);
    QVERIFY2(
        difference(first, around) < 0.01, qPrintable(QString::number(difference(first, around))));
}

void tst_Painter::carriedScenesMoveAndSound_data()
{
    QTest::addColumn<QJsonObject>("scene");
    const QJsonArray clips = carriedClips();
    for (const QJsonValue &clip : clips)
        QTest::newRow(qPrintable(clip["image"_L1].toString())) << clip["scene"_L1].toObject();
}

void tst_Painter::carriedScenesMoveAndSound()
{
    QFETCH(QJsonObject, scene);
    const auto parsed = sceneFromJson(scene);
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().detail));
    Scene small = *parsed;
    small.width /= 4;
    small.height /= 4;
    const Painter painter(small, checkered(156, 276));
    Picture first(small.width, small.height);
    Picture later(small.width, small.height);
    painter.frame(0, first);
    painter.frame(painter.frames() / 3, later);
    QVERIFY(difference(first, later) > 1);

    const std::vector<float> sound = soundOf(*parsed);
    QCOMPARE(sound.size(), size_t(std::lround(parsed->seconds * kSampleRate)) * 2);
    double power = 0;
    for (const float value : sound) {
        QVERIFY(std::abs(value) <= 1);
        power += double(value) * double(value);
    }
    QVERIFY2(std::sqrt(power / double(sound.size())) > 0.01, "the clip is silent");
}

void tst_Painter::carriedClipsKeepTheirBounds()
{
    const QJsonArray clips = carriedClips();
    QVERIFY(clips.size() >= 12);
    double seconds = 0;
    int landscape = 0;
    for (const QJsonValue &clip : clips) {
        const auto scene = sceneFromJson(clip["scene"_L1].toObject());
        QVERIFY(scene.ok());
        seconds += scene->seconds;
        landscape += scene->width > scene->height ? 1 : 0;
        QVERIFY(std::min(scene->width, scene->height) <= 720);
    }
    QVERIFY(seconds <= 100);
    QVERIFY(landscape >= 1 && landscape < clips.size());
}

VIREO_TEST(tst_Painter)
#include "tst_painter.moc"
