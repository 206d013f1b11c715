// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/paint/scene.h"

#include "core/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace vireo::media::paint {
namespace {

using base::JsonReader;

//! "#rrggbb" as BT.709 (ITU-R BT.709-6, table 4).
Tint tint(JsonReader &reader)
{
    const QString text = reader.token(u"colour"_s, u"#[0-9a-f]{6}");
    const auto channel = [&](qsizetype at) {
        return double(QStringView(text).mid(at, 2).toInt(nullptr, 16)) / 255.0;
    };
    const double r = channel(1);
    const double g = channel(3);
    const double b = channel(5);
    const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return {y, (b - y) / 1.8556, (r - y) / 1.5748};
}

//! Reads every object of the list at \p key with \p read; faults are gathered in \p outer.
template <typename T, typename Read>
QList<T> list(
    JsonReader &outer, const QString &key, int most, std::optional<Error> &fault, Read read)
{
    QList<T> items;
    const QJsonArray array = outer.array(key, most, false);
    for (qsizetype i = 0; i < array.size(); ++i) {
        JsonReader reader(array.at(i).toObject(), u"/%1/%2"_s.arg(key).arg(i));
        items.append(read(reader));
        if (const auto checked = reader.finish(); !checked.ok() && !fault)
            fault = checked.error();
    }
    return items;
}

Scene::Sway swayFrom(JsonReader &reader)
{
    Scene::Sway sway;
    sway.top = reader.number(u"top"_s, -1, 2, false, 0);
    sway.bottom = reader.number(u"bottom"_s, -1, 2, false, 1);
    sway.acrossPx = reader.number(u"across"_s, -60, 60, false, 0);
    sway.downPx = reader.number(u"down"_s, -60, 60, false, 0);
    sway.waves = reader.number(u"waves"_s, 0, 200, false, 2);
    sway.turns = int(reader.integer(u"turns"_s, -60, 60, false, 1));
    return sway;
}

Scene::Glow glowFrom(JsonReader &reader)
{
    Scene::Glow glow;
    glow.x = reader.number(u"x"_s, 0, 1);
    glow.y = reader.number(u"y"_s, 0, 1);
    glow.radius = reader.number(u"radius"_s, 0.01, 2);
    glow.tint = tint(reader);
    glow.steady = reader.number(u"steady"_s, 0, 1, false, 0);
    glow.swing = reader.number(u"swing"_s, 0, 1, false, 0.3);
    glow.turns = int(reader.integer(u"turns"_s, 1, 60, false, 2));
    glow.flicker = reader.boolean(u"flicker"_s, false);
    return glow;
}

Scene::Particles particlesFrom(JsonReader &reader)
{
    Scene::Particles swarm;
    swarm.kind = Scene::Particles::Kind(reader.choice(u"kind"_s, {u"mote"_s, u"streak"_s}));
    swarm.count = int(reader.integer(u"count"_s, 1, 400));
    swarm.sizePx = reader.number(u"size"_s, 1, 60);
    swarm.fallTurns = double(reader.integer(u"fall"_s, -60, 60, false, 1));
    swarm.driftPx = reader.number(u"drift"_s, -400, 400, false, 30);
    swarm.tint = tint(reader);
    swarm.strength = reader.number(u"strength"_s, 0, 1, false, 0.5);
    swarm.top = reader.number(u"top"_s, 0, 1, false, 0);
    swarm.bottom = reader.number(u"bottom"_s, 0, 1, false, 1);
    return swarm;
}

} // namespace

Result<Scene> sceneFromJson(const QJsonObject &json)
{
    JsonReader reader(json);
    Scene scene;
    scene.seconds = reader.number(u"seconds"_s, 0.5, 60);
    scene.width = int(reader.integer(u"width"_s, 64, 1280, false, scene.width)) & ~1;
    scene.height = int(reader.integer(u"height"_s, 64, 1280, false, scene.height)) & ~1;
    scene.seed = quint32(reader.integer(u"seed"_s, 0, 1'000'000, false, 1));
    scene.turned = reader.boolean(u"turned"_s, false);
    scene.zoomFrom = reader.number(u"zoom_from"_s, 1, 4, false, scene.zoomFrom);
    scene.zoomTo = reader.number(u"zoom_to"_s, 1, 4, false, scene.zoomTo);
    scene.panX = reader.number(u"pan_x"_s, -0.5, 0.5, false, 0);
    scene.panY = reader.number(u"pan_y"_s, -0.5, 0.5, false, 0);
    scene.grain = reader.number(u"grain"_s, 0, 10, false, scene.grain);
    scene.mood = Scene::Mood(reader.choice(u"mood"_s,
        {u"wind"_s, u"night"_s, u"rain"_s, u"fire"_s, u"water"_s, u"pulse"_s, u"bright"_s}, false));
    scene.pitch = reader.number(u"pitch"_s, 40, 880, false, scene.pitch);
    std::optional<Error> fault;
    scene.sways = list<Scene::Sway>(reader, u"sways"_s, 8, fault, swayFrom);
    scene.glows = list<Scene::Glow>(reader, u"glows"_s, 12, fault, glowFrom);
    scene.particles = list<Scene::Particles>(reader, u"particles"_s, 4, fault, particlesFrom);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (fault)
        return *fault;
    return scene;
}

} // namespace vireo::media::paint
