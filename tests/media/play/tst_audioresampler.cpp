// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audioresampler.h"
#include "support/testmain.h"
#include "tone.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::play::AudioResampler;
using media::play::AvPtr;
using Time = std::chrono::microseconds;

namespace {

constexpr int kSamples = 1024;

//! A frame of float planes, each with its own tone of amplitude 1.
AvPtr<AVFrame> frameOf(uint64_t layout, int rate, qint64 from, const std::vector<double> &tones)
{
    AvPtr<AVFrame> frame(av_frame_alloc());
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->sample_rate = rate;
    frame->nb_samples = kSamples;
    av_channel_layout_from_mask(&frame->ch_layout, layout);
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return {};
    for (int i = 0; i < frame->ch_layout.nb_channels; ++i) {
        const auto tone = test::sine(tones.at(static_cast<size_t>(i)), rate, from, kSamples);
        std::copy(tone.begin(), tone.end(), reinterpret_cast<float *>(frame->extended_data[i]));
    }
    return frame;
}

struct Heard
{
    std::vector<float> left;
    std::vector<float> right;
};

Heard convert(uint64_t layout, int rate, const std::vector<double> &tones)
{
    AudioResampler resampler({48'000, 2});
    Heard heard;
    for (int i = 0; i < 40; ++i) {
        const qint64 from = qint64(i) * kSamples;
        const auto block = resampler.convert(
            *frameOf(layout, rate, from, tones), Time(from * 1'000'000 / rate), 0s, Time::max());
        for (size_t at = 0; at + 1 < block.samples.size(); at += 2) {
            heard.left.push_back(block.samples[at]);
            heard.right.push_back(block.samples[at + 1]);
        }
    }
    return heard;
}

double amplitude(const std::vector<float> &samples, double tone)
{
    return std::abs(test::toneAt(samples, tone, 48'000, 4800, 24'000));
}

} // namespace

class tst_AudioResampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mixesDown();
    void doesNotClip();
    void givesMonoToBothSides();
    void takesOddRates_data();
    void takesOddRates();
    void takesWhatNamesNoChannels();
    void countsSamplesWhereStampsAreRounded();
    void cutsToTheSample();
};

// ITU-R BS.775: left = L + 0.7071 C + 0.7071 Ls, and the same on the right; no LFE.
void tst_AudioResampler::mixesDown()
{
    const std::vector<double> tones{400, 600, 800, 100, 1000, 1200}; // L R C LFE Ls Rs
    const Heard heard = convert(AV_CH_LAYOUT_5POINT1, 48'000, tones);
    const double full = amplitude(heard.left, 400);
    QVERIFY(full > 0.4);
    const auto near
        = [&](double value, double share) { return std::abs(value - share * full) < 0.01; };
    QVERIFY(near(amplitude(heard.right, 600), 1));
    QVERIFY(near(amplitude(heard.left, 800), 0.7071) && near(amplitude(heard.right, 800), 0.7071));
    QVERIFY(near(amplitude(heard.left, 1000), 0.7071) && near(amplitude(heard.right, 1000), 0));
    QVERIFY(near(amplitude(heard.right, 1200), 0.7071) && near(amplitude(heard.left, 1200), 0));
    QVERIFY(near(amplitude(heard.left, 600), 0) && near(amplitude(heard.right, 400), 0));
    QVERIFY(near(amplitude(heard.left, 100), 0) && near(amplitude(heard.right, 100), 0));
}

void tst_AudioResampler::doesNotClip()
{
    for (const uint64_t layout : {uint64_t(AV_CH_LAYOUT_5POINT1),
             uint64_t(AV_CH_LAYOUT_5POINT1_BACK), uint64_t(AV_CH_LAYOUT_7POINT1),
             uint64_t(AV_CH_LAYOUT_QUAD), uint64_t(AV_CH_LAYOUT_SURROUND)}) {
        // All channels at full scale and in step: the worst there is.
        const Heard heard = convert(layout, 48'000, std::vector<double>(8, 500));
        QVERIFY(amplitude(heard.left, 500) > 0.9);
        for (const auto *side : {&heard.left, &heard.right})
            QVERIFY(*std::max_element(side->begin(), side->end()) <= 1.0001F);
    }
}

void tst_AudioResampler::givesMonoToBothSides()
{
    const Heard heard = convert(AV_CH_LAYOUT_MONO, 48'000, {500});
    QVERIFY(heard.left == heard.right);
    QVERIFY2(
        amplitude(heard.left, 500) > 0.7, qPrintable(QString::number(amplitude(heard.left, 500))));
}

void tst_AudioResampler::takesOddRates_data()
{
    QTest::addColumn<int>("rate");
    for (const int rate : {8000, 11'025, 22'050, 32'000, 44'100, 64'000, 88'200, 96'000, 192'000})
        QTest::newRow(qPrintable(QString::number(rate))) << rate;
}

void tst_AudioResampler::takesOddRates()
{
    QFETCH(int, rate);
    const Heard heard = convert(AV_CH_LAYOUT_STEREO, rate, {500, 500});
    const double expected = 40.0 * kSamples * 48'000 / rate;
    QVERIFY(std::abs(double(heard.left.size()) - expected) < 400);
    const size_t from = heard.left.size() / 4;
    const size_t count = heard.left.size() / 2;
    QVERIFY(std::abs(test::toneAt(heard.left, 500, 48'000, from, count)) > 0.95);
    QVERIFY(test::worstClick(heard.left, 500, 48'000, from, from + count) < 0.01);
}

void tst_AudioResampler::takesWhatNamesNoChannels()
{
    const auto frame = frameOf(AV_CH_LAYOUT_STEREO, 48'000, 0, {500, 900});
    frame->ch_layout.order = AV_CHANNEL_ORDER_UNSPEC;
    frame->ch_layout.u.mask = 0;
    AudioResampler resampler({48'000, 2});
    const auto block = resampler.convert(*frame, 0s, 0s, Time::max());
    QCOMPARE(block.samples.size(), size_t(2 * kSamples));
    QVERIFY(block.samples[20] != block.samples[21]);
}

void tst_AudioResampler::countsSamplesWhereStampsAreRounded()
{
    AudioResampler resampler({48'000, 1});
    for (int i = 0; i < 100; ++i) {
        const qint64 exact = qint64(i) * kSamples * 1'000'000 / 48'000;
        const auto block = resampler.convert(*frameOf(AV_CH_LAYOUT_MONO, 48'000, 0, {500}),
            Time((exact + 500) / 1000 * 1000), 0s, Time::max());
        QVERIFY(std::abs(block.at.count() - exact) <= 1);
    }
    // A real hole is one.
    const auto late
        = resampler.convert(*frameOf(AV_CH_LAYOUT_MONO, 48'000, 0, {500}), 5s, 0s, Time::max());
    QVERIFY(late.at == 5s);
}

void tst_AudioResampler::cutsToTheSample()
{
    AudioResampler resampler({48'000, 1});
    const auto frame = frameOf(AV_CH_LAYOUT_MONO, 48'000, 0, {500});
    const auto samples = [&](Time at, Time from, Time to) {
        return resampler.convert(*frame, at, from, to).samples.size();
    };
    QCOMPARE(samples(-21'333us, 0s, Time::max()), size_t(0)); // all of it is priming
    QCOMPARE(samples(-20'000us, 0s, Time::max()), size_t(64));
    resampler.reset();
    QCOMPARE(samples(0us, 0s, 1000us), size_t(48));
    resampler.reset();
    const auto block = resampler.convert(*frame, -1000us, 0s, 2000us);
    QCOMPARE(block.samples.size(), size_t(96));
    const auto *first = reinterpret_cast<const float *>(frame->extended_data[0]);
    QCOMPARE(block.samples.front(), first[48]);
}

VIREO_TEST(tst_AudioResampler)
#include "tst_audioresampler.moc"
