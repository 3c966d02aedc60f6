# SPDX-License-Identifier: AGPL-3.0-or-later
"""The architectures and classes that our engines know: a model that names another is refused."""

from __future__ import annotations

TEXT_ARCHITECTURES = frozenset(
    {
        # llama.cpp's own list (llama-arch.cpp, as of llama-cpp-python 0.3.36), without those that
        # read only (embeddings, encoders), see, speak, draft for another, or write by diffusion.
        "afmoe", "apertus", "arcee", "arctic", "arwkv7", "baichuan", "bailingmoe", "bailingmoe2",
        "bitnet", "bloom", "chatglm", "codeshell", "cohere2", "cohere2moe", "command-r", "dbrx",
        "deci", "deepseek", "deepseek2", "deepseek32", "dots1", "ernie4_5", "ernie4_5-moe",
        "exaone", "exaone-moe", "exaone4", "falcon", "falcon-h1", "gemma", "gemma2", "gemma3",
        "gemma3n", "gemma4", "glm-dsa", "glm4", "glm4moe", "gpt-oss", "gpt2", "gptj", "gptneox",
        "granite", "granitehybrid", "granitemoe", "grok", "grovemoe", "hunyuan-dense",
        "hunyuan-moe", "internlm2", "jais", "jais2", "jamba", "kimi-linear", "lfm2", "lfm2moe",
        "llama", "llama4", "maincoder", "mamba", "mamba2", "mellum", "mimo2", "minicpm",
        "minicpm3", "minimax-m2", "mistral3", "mistral4", "mpt", "nanbeige", "nemotron",
        "nemotron_h", "nemotron_h_moe", "olmo", "olmo2", "olmoe", "openelm", "orion",
        "pangu-embedded", "phi2", "phi3", "phimoe", "plamo", "plamo2", "plamo3", "plm", "qwen",
        "qwen2", "qwen2moe", "qwen2vl", "qwen3", "qwen35", "qwen35moe", "qwen3moe", "qwen3next",
        "qwen3vl", "qwen3vlmoe", "refact", "rwkv6", "rwkv6qwen2", "rwkv7", "seed_oss",
        "smallthinker", "smollm3", "stablelm", "starcoder", "starcoder2", "step35", "xverse",
    }
)  # fmt: skip

PIPELINES = frozenset(
    {"StableDiffusionPipeline", "LatentConsistencyModelPipeline", "StableDiffusionXLPipeline"}
)
"""Of diffusers, in `model_index.json`."""

COMPONENTS = {
    # class: the file that describes it, whether it has weights
    "AutoencoderKL": ("config.json", True),
    "AutoencoderTiny": ("config.json", True),
    "UNet2DConditionModel": ("config.json", True),
    "StableDiffusionSafetyChecker": ("config.json", True),
    "CLIPTextModel": ("config.json", True),
    "CLIPTextModelWithProjection": ("config.json", True),
    "CLIPVisionModelWithProjection": ("config.json", True),
    "CLIPTokenizer": ("tokenizer_config.json", False),
    "CLIPTokenizerFast": ("tokenizer_config.json", False),
    "CLIPImageProcessor": ("preprocessor_config.json", False),
    "CLIPImageProcessorFast": ("preprocessor_config.json", False),
    "CLIPFeatureExtractor": ("preprocessor_config.json", False),
    "DDIMScheduler": ("scheduler_config.json", False),
    "DDPMScheduler": ("scheduler_config.json", False),
    "DPMSolverMultistepScheduler": ("scheduler_config.json", False),
    "EulerAncestralDiscreteScheduler": ("scheduler_config.json", False),
    "EulerDiscreteScheduler": ("scheduler_config.json", False),
    "LCMScheduler": ("scheduler_config.json", False),
    "LMSDiscreteScheduler": ("scheduler_config.json", False),
    "PNDMScheduler": ("scheduler_config.json", False),
    "UniPCMultistepScheduler": ("scheduler_config.json", False),
}
"""Of diffusers and transformers: what a pipeline may be made of."""
LIBRARIES = frozenset({"diffusers", "transformers", "stable_diffusion"})
