// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/audiomixer.h"
#include "support/testmain.h"

#include <vector>

using namespace vireo;
using namespace std::chrono_literals;

class tst_AudioMixer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsUpAndClips();
    void wakesTheCard();
};

namespace {
class Tone final : public media::AudioFeed
{
public:
    explicit Tone(float value)
        : m_value(value)
    {
    }
    [[nodiscard]] bool mix(float *to, int frames, std::chrono::microseconds) override
    {
        for (int i = 0; i < frames * 2; ++i)
            to[i] += m_value;
        return m_value > 0;
    }

private:
    const float m_value;
};
} // namespace

void tst_AudioMixer::addsUpAndClips()
{
    app::AudioMixer mixer;
    std::vector<float> out(8, 9.0F);
    QVERIFY(!mixer.mix(out.data(), 4, 0ms));
    QCOMPARE(out, std::vector<float>(8, 0.0F));

    auto a = std::make_shared<Tone>(0.25F);
    auto b = std::make_shared<Tone>(0.5F);
    mixer.add(a);
    mixer.add(b);
    QVERIFY(mixer.mix(out.data(), 4, 0ms));
    QCOMPARE(out, std::vector<float>(8, 0.75F));
    auto c = std::make_shared<Tone>(0.75F);
    mixer.add(c);
    QVERIFY(mixer.mix(out.data(), 4, 0ms));
    QCOMPARE(out, std::vector<float>(8, 1.0F));

    mixer.remove(c);
    b.reset(); // a player that is gone is not heard
    QVERIFY(mixer.mix(out.data(), 4, 0ms));
    QCOMPARE(out, std::vector<float>(8, 0.25F));
    mixer.remove(a);
    QVERIFY(!mixer.mix(out.data(), 4, 0ms));
}

void tst_AudioMixer::wakesTheCard()
{
    app::AudioMixer mixer;
    mixer.wake();
    int woken = 0;
    mixer.setWaker([&] { ++woken; });
    mixer.wake();
    QCOMPARE(woken, 1);
}

VIREO_TEST(tst_AudioMixer)
#include "tst_audiomixer.moc"
