import { mount } from "../parts/mount";
import { Class } from "./Class";

mount(<Class />);
